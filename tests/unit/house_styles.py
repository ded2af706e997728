"""The house style with parts of it changed."""

import io
import re
import zipfile

from paper_to_test import HOUSE_STYLE


def changed(**parts):
    """Return the house style with parts changed; a key is the part's name without word/ and .xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HOUSE_STYLE)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            change = parts.get(name.removeprefix("word/").removesuffix(".xml"), lambda text: text)
            new.writestr(name, change(old.read(name).decode()))
    return made.getvalue()


def replacing(old, new):
    return lambda text: re.sub(old, new, text, flags=re.DOTALL)
