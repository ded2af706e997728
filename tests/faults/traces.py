"""What strace wrote of a run, read: which calls change the file system, and where."""

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

OPENING = ("open", "openat", "openat2", "creat")
BY_HANDLE = """write pwrite64 writev pwritev pwritev2 ftruncate fallocate fchmod fchown fsync fdatasync sync_file_range
syncfs copy_file_range sendfile splice fsetxattr fremovexattr"""
BY_PATH = """rename renameat renameat2 mkdir mkdirat mknod mknodat unlink unlinkat rmdir chmod fchmodat fchmodat2 chown
lchown fchownat link linkat symlink symlinkat truncate utime utimes futimesat utimensat setxattr lsetxattr removexattr
lremovexattr"""
# Calls that may name a file or a handle, and change nothing that another process could read.
NOT_CHANGING = """access faccessat faccessat2 stat lstat fstat newfstatat statx statfs fstatfs readlink readlinkat
getcwd getrandom chdir read pread64 readv preadv lseek close getdents64 flock fcntl dup dup2 dup3 mmap munmap
fadvise64 poll epoll_ctl execve getxattr lgetxattr fgetxattr listxattr ppoll select pselect6 pipe2 uname prctl"""
BY_HANDLE, BY_PATH, HARMLESS = (frozenset(names.split()) for names in (BY_HANDLE, BY_PATH, NOT_CHANGING))
CHANGING = (*OPENING, *sorted(BY_HANDLE), *sorted(BY_PATH))
HARMLESS_REQUESTS = ("TCGETS", "FIOCLEX", "FIONREAD")  # of ioctl: is it a terminal, ...
_LINE = re.compile(r"^(?:(?P<process>\d+) +)?(?P<name>[a-z]\w*)\((?P<rest>.*)$")
_RESUMED = re.compile(r"^(?:(?P<process>\d+) +)?<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
_PLACE = re.compile(
    r'(?P<handle>AT_FDCWD|\b\d+)<(?P<at>[^<>]*)>(?:, "(?P<below>(?:[^"\\]|\\.)*)")?|"(?P<path>(?:[^"\\]|\\.)*)"'
)
_RANDOM = re.compile(r"(\.prevent-)\w+(\.part|\.set)")  # how files that are placed one at a time are called until then
_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")


@dataclass(frozen=True)
class Call:
    """One call of a run: which of its name it was, the paths it names, and how it ended."""

    name: str
    number: int
    paths: tuple[str, ...]
    text: str
    result: str
    process: int | None = None

    @property
    def changes(self):
        """Return whether a call of this kind can change what is on the disk."""
        if self.name in OPENING:
            return self.name == "creat" or _WRITING.search(self.text) is not None
        return self.name in CHANGING

    @property
    def is_known(self):
        """Return whether it is known of this call that it changes something, or that it does not."""
        if self.name == "ioctl":
            return any(request in self.text for request in HARMLESS_REQUESTS)
        if self.name == "mmap":
            return not {"MAP_SHARED", "PROT_WRITE"} <= set(re.findall(r"\w+", self.text))
        return self.name in CHANGING or self.name in HARMLESS

    @property
    def is_injected(self):
        return "(INJECTED)" in self.result

    def is_below(self, folder):
        return any(path == folder or path.startswith(folder + "/") for path in self.paths)

    def told(self, folder):
        """Return what the call does and where, the same in every run: no sizes, no random parts of names."""
        places = " ".join("." if path == folder else path.removeprefix(folder + "/") for path in self.paths)
        flags = "|".join(re.findall(r"\b(?:O_|RENAME_|AT_REMOVE)[A-Z_]+\b", self.text))
        return " ".join(filter(None, (self.name, _RANDOM.sub(r"\1\2", places), flags)))

    @property
    def size(self):
        """Return how many bytes the call writes, "" for one that writes none."""
        found = re.search(r", (\d+)\)$", self.text) if self.name in {"write", "pwrite64"} else None
        return f"{found[1]} bytes" if found else ""


def calls(text, *, cwd):
    """Return the calls of a trace, in the order in which they began."""
    counted, found = Counter(), []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None or _RESUMED.match(line):
            continue
        process = int(match["process"]) if match["process"] else None
        counted[process, match["name"]] += 1
        arguments, _, result = match["rest"].rpartition(" = ")
        found.append(
            Call(
                name=match["name"],
                number=counted[process, match["name"]],
                paths=_paths(match["name"], arguments or match["rest"], cwd),
                text=arguments or match["rest"],
                result=result,
                process=process,
            )
        )
    return found


def _paths(name, arguments, cwd):
    paths = []
    for place in _PLACE.finditer(arguments):
        if place["path"] is not None:
            if name not in BY_HANDLE:
                paths.append(os.path.normpath(Path(cwd, place["path"])))
        elif place["below"] is not None and name not in BY_HANDLE:
            paths.append(os.path.normpath(Path(place["at"], place["below"])))
        elif place["handle"] != "AT_FDCWD":
            paths.append(place["at"].removesuffix(" (deleted)"))
    return tuple(paths)
