"""Makes the returns of the sample workspaces from a seed: python scripts/make_samples.py [FOLDER].

FOLDER is sample_data by default. prevent.toml, texts/ and the README beside the returns are written by hand.
"""

import sys
from pathlib import Path

from samples.barnet import write_barnet
from samples.eastholm import write_eastholm
from samples.hammersmith_fulham import write_hammersmith_fulham
from samples.westmarsh import write_westmarsh

SAMPLES = {
    "barnet": write_barnet,
    "eastholm": write_eastholm,
    "hammersmith-fulham": write_hammersmith_fulham,
    "westmarsh": write_westmarsh,
}
SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"


def make_samples(folder: Path) -> None:
    """Write every sample's returns below the folder."""
    for name, write in SAMPLES.items():
        returns = folder / name / "returns"
        returns.mkdir(parents=True, exist_ok=True)
        write(returns)


if __name__ == "__main__":
    make_samples(Path(sys.argv[1]) if sys.argv[1:] else SAMPLE_DATA)
