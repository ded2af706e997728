"""The validator of Office files, where the machine has it."""

import pytest
from conftest import REPOSITORY

VALIDATOR = REPOSITORY.parent / "shared" / "tools" / "ooxml" / "validate.py"
needs_validator = pytest.mark.skipif(not VALIDATOR.exists(), reason="no ../shared/tools/ooxml here")
