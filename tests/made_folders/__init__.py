"""Made-up councils' folders as officers keep them, with what each heading and word means and the true figures."""

from collections.abc import Callable

from made_folders.borough import borough
from made_folders.county import county
from made_folders.described import Made
from made_folders.districts import districts
from made_folders.joint import joint
from made_folders.large import large
from made_folders.matrix import matrix
from made_folders.one_book import one_book
from made_folders.quarterly import quarterly
from made_folders.tiny import tiny
from made_folders.typed import typed
from made_folders.welsh import welsh

FOLDERS: dict[str, Callable[[], Made]] = {
    made.__name__: made
    for made in (*(county, welsh, joint, tiny, large, one_book, quarterly, matrix, borough, typed, districts),)
}
