"""The key of a workspace: digests made with it reveal nothing of small contents to those who do not have it."""

import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from prevent_cli.bundles.hidden_folder import NOTHING_WRITTEN, home_of, make_home
from prevent_cli.errors import WriteError
from prevent_cli.published.home import locked, read_file, write_file
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action

KEY_FILE = "key.json"
FORMAT = 1
PLAIN, KEYED = "sha256", "hmac-sha256"
_BYTES = 32
_NAME = "the name of a key"
_NAME_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A secret of a workspace; it is never printed."""

    secret: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Return a name that distinguishes this key from others, without the secret."""
        return self.digest(_NAME)[:_NAME_LENGTH]

    def digest(self, text: str) -> str:
        """Return the keyed digest (HMAC-SHA256) of a text, such as a plain digest."""
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


def read_key(workspace: Path) -> Key | None:
    """Return the key of a workspace, None where it has none yet; raises WriteError where it cannot be read."""
    home = home_of(workspace)
    content = read_file(home, KEY_FILE)
    if content is None:
        return None
    try:
        document = json.loads(content)
        secret = bytes.fromhex(document["key"]) if document["format"] == FORMAT else b""
    except (ValueError, KeyError, TypeError, RecursionError):
        secret = b""
    if len(secret) != _BYTES:
        raise WriteError(
            f"{home / KEY_FILE} is not a key that this version can read; {NOTHING_WRITTEN}",
            Action("put it back from a backup"),
            Action("remove it: a new one is made, and bundles that were written stay as they are"),
        )
    return Key(secret=secret)


def make_key(workspace: Path) -> Key:
    """Return the key of a workspace, made where it has none. The caller has the lock. Raises WriteError."""
    found = read_key(workspace)
    if found is not None:
        return found
    make_home(home_of(workspace))
    key = Key(secret=secrets.token_bytes(_BYTES))
    document = {"format": FORMAT, "key": key.secret.hex()}
    write_file(home_of(workspace), KEY_FILE, f"{json.dumps(document)}\n".encode())
    return key


def key_of(workspace: Path, *, now: dt.datetime) -> Key:
    """Return the key of a workspace; where it has none, one is made under the lock. Raises WriteError."""
    found = read_key(workspace)
    if found is not None:
        return found
    with locked(home_of(workspace), doing="making the key", now=now):
        return make_key(workspace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """How the digests of inputs are written into a manifest, and how those of earlier ones are compared.

    `key` is that of the workspace, where it has one. Only a manifest that anybody may read `is_keyed`.
    """

    key: Key | None = None
    is_keyed: bool = False

    @property
    def described(self) -> dict[str, str]:
        """Return what a manifest says of its digests: their kind, and which key they need."""
        return {"kind": KEYED, "key": self.key.name} if self.is_keyed and self.key is not None else {"kind": PLAIN}

    def written(self, plain: str) -> str:
        """Return a plain digest as it is written."""
        return self.key.digest(plain) if self.is_keyed and self.key is not None else plain

    def now(self, plain: str) -> str:
        """Return a plain digest in the form in which it is compared with earlier ones."""
        return plain if self.key is None else self.key.digest(plain)

    def earlier(self, manifest: Mapping[str, Any], digest: str) -> str | None:
        """Return a digest of an earlier manifest in that form; None where it was made with another key.

        Manifests of format 1 have plain digests, and do not say so.
        """
        said = manifest.get("digests", {"kind": PLAIN})
        kind = said.get("kind") if isinstance(said, dict) else None
        if kind == PLAIN:
            return self.now(digest)
        is_ours = kind == KEYED and self.key is not None and said.get("key") == self.key.name
        return digest if is_ours else None
