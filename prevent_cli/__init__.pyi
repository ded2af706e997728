# The names of the package for type checkers and editors. The package itself imports each when it is first asked for.
from prevent_cli.api import Paper as Paper
from prevent_cli.api import Session as Session
from prevent_cli.api import Workspace as Workspace
from prevent_cli.api import open_sample as open_sample
from prevent_cli.api import open_workspace as open_workspace
from prevent_cli.errors import DisclosureError as DisclosureError
from prevent_cli.errors import LockedError as LockedError
from prevent_cli.errors import PreventError as PreventError
from prevent_cli.errors import ReturnsError as ReturnsError
from prevent_cli.errors import TemplateError as TemplateError
from prevent_cli.errors import UsageError as UsageError
from prevent_cli.errors import WorkspaceError as WorkspaceError
from prevent_cli.errors import WriteError as WriteError

__version__: str
MADE_ON: str
