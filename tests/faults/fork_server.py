"""A program that has imported everything once, and forks a child for each run, which stops itself until it is let go.

It reads requests as JSON lines, {"folder", "out", "err", "function", "arguments"}, and answers each with two lines: the
child's process, once it has stopped, and the status it ended with. Started with the modules to import, and a function
to call first, as arguments.
"""

import contextlib
import ctypes
import importlib
import json
import os
import signal
import sys

PR_SET_PTRACER, ANY = 0x59616D61, -1


def found(name):
    """Return the function that "module:function" names."""
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)


def serve(modules, first):
    """Answer requests until there are no more."""
    for module in modules:
        importlib.import_module(module)
    if first:
        found(first)()
    for line in sys.stdin:
        request = json.loads(line)
        function = found(request["function"])
        child = os.fork()
        if child == 0:
            run(request, function)
        os.waitpid(child, os.WUNTRACED)
        say({"process": child})
        _, status = os.waitpid(child, 0)
        say({"status": os.waitstatus_to_exitcode(status)})


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def run(request, function):
    """Be the run: its own folder and streams, then stop, then go."""
    code = 70  # the harness itself failed
    try:
        os.chdir(request["folder"])
        for name, handle in (("out", 1), ("err", 2)):
            os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), handle)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.umask(request["umask"])
        # As from a terminal, though the tests themselves may run in the background, where a shell ignores the first.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        # Where the system lets a process be traced by its ancestors alone, this one may be traced by any.
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(ANY), 0, 0, 0)
        # A finder that is asked all the same lists its folder anew in every run, not only where that has changed.
        importlib.invalidate_caches()
        os.kill(os.getpid(), signal.SIGSTOP)
        code = function(request["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code if isinstance(code, int) else 70)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]), sys.argv[2])
