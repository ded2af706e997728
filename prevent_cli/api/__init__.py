"""What `import prevent_cli` gives to programs and notebooks: a workspace's findings, figures, tables and papers.

Nothing is printed, written into a workspace, published or recorded, and no state of the process is changed.
"""

from prevent_cli.api.paper import Paper
from prevent_cli.api.session import Session, open_sample, open_workspace
from prevent_cli.api.workspace import Workspace

__all__ = ["Paper", "Session", "Workspace", "open_sample", "open_workspace"]
