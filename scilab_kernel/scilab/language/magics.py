"""The magics of IPython and of Calysto's kernel, and what takes their place in this kernel."""

from __future__ import annotations

from collections.abc import Mapping

_FIGURES = (
    "figures appear under their cell without it; "
    'notebook_figures("svg") sets their format, gdf().axes_size = [800, 500] their size'
)
_SHELL = 'unix_w("COMMAND") runs a command of the shell and shows what it prints'
_TIME = "tic(); before the code and toc() behind it measure its time"
_PACKAGES = "install Python's packages in a terminal, and Scilab's toolboxes with atomsInstall"
_OTHER = "a notebook has one kernel; open another notebook for the other language"
_RUN = 'exec("FILE", -1) runs a file of Scilab code'
_FILE = 'mputl(LINES, "FILE") writes a file'
_HTML = "notebook_html(TEXT) shows HTML"
_HELP = "?NAME shows the help of NAME"
_WHO = "whos lists the variables, and so does JupyterLab's variable panel"
_CLEAR = "clear removes all variables"
_PARALLEL = "notebook_map calls a function in many Scilabs"
_NONE = "write Scilab code"

INSTEAD: Mapping[str, str] = {
    "activity": "notebook_choice and notebook_button make controls",
    "bash": _SHELL,
    "blockly": _NONE,
    "brain": _NONE,
    "cd": 'cd("FOLDER") changes the working directory',
    "conda": _PACKAGES,
    "connect_info": "JupyterLab's menu Kernel leads to other front ends of this kernel",
    "conversation": _NONE,
    "debug": "JupyterLab's debugger stops at breakpoints and shows variables",
    "dot": "notebook_display shows a drawing in SVG",
    "download": 'http_get("ADDRESS", "FILE") loads a file from a server',
    "edit": "open the file in the editor of the front end",
    "env": 'getenv("NAME") and setenv("NAME", "VALUE")',
    "file": _FILE,
    "get": "notebook_load reads files that Python has written",
    "help": _HELP,
    "html": _HTML,
    "include": _RUN,
    "install": _PACKAGES,
    "install_magic": _NONE,
    "javascript": _HTML,
    "jigsaw": _NONE,
    "js": _HTML,
    "kernel": _OTHER,
    "latex": "notebook_latex(VALUE) shows a formula",
    "load": _RUN,
    "load_ext": "the kernel has no extensions; all that it has is there from the start",
    "ls": "ls lists the files of a folder",
    "lsmagic": "?NAME shows the help of a function, and Tab completes names",
    "macro": "a function takes the place of a macro",
    "magic": _HELP,
    "markdown": "notebook_markdown(TEXT) shows Markdown",
    "matplotlib": _FIGURES,
    "parallel": _PARALLEL,
    "pip": _PACKAGES,
    "pipe": _NONE,
    "plot": _FIGURES,
    "processing": _NONE,
    "px": _PARALLEL,
    "pwd": "pwd shows the working directory",
    "python": _OTHER,
    "pylab": _FIGURES,
    "reload_magics": _NONE,
    "reset": _CLEAR,
    "restart": "the front end restarts the kernel, and exit starts another Scilab",
    "run": _RUN,
    "scheme": _OTHER,
    "set": "notebook_save writes files that Python reads",
    "sh": _SHELL,
    "shell": _SHELL,
    "show": "notebook_display(TYPE, DATA) shows data of any type",
    "svg": 'notebook_display("svg", TEXT) shows a drawing',
    "system": _SHELL,
    "time": _TIME,
    "timeit": _TIME,
    "tutor": "JupyterLab's debugger steps through code",
    "who": _WHO,
    "whos": _WHO,
    "writefile": _FILE,
}
"""The name of a magic -> what does the same."""

CELL = "this kernel runs Scilab code only"
SHELL = _SHELL
