"""The command ``check``: says what was found, what works, and how to repair the rest."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from jupyter_core.paths import jupyter_path

from scilab_kernel import __version__, calysto, config
from scilab_kernel.commands import bug_report as report
from scilab_kernel.commands import provisioners, trial
from scilab_kernel.commands.install import runs_this_kernel
from scilab_kernel.commands.sight import blind_because
from scilab_kernel.scilab.process.locate import VARIABLE, Installation, ScilabNotFoundError, locate
from scilab_kernel.scilab.start import ScilabStartError
from scilab_kernel.scilab.talk.library import BUILTINS, NEEDED, OTHERS

Status = Literal["ok", "note", "problem"]

IMPORT_SECONDS = 30
SHOWN = 600
MARKER = "scilab-kernel-check"
_NAMES = ",".join(f'"{name}"' for name in (*BUILTINS, *OTHERS))
SCRIPT = (
    f'm="";for n=[{_NAMES}],if funptr(n)==0 then,if execstr("x=list("+n+");","errcatch")<>0 then,'
    'm=m+" "+n;end,end,end,v=getversion("scilab");'
    f'mprintf("\\n{MARKER} %d.%d.%d%s\\n",v(1:3),m);exit'
)
"""Says which Scilab this is, and what of all that the kernel takes of Scilab it lacks."""
INSTALL_AGAIN = "python -m scilab_kernel install"


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the report. With a ``problem`` the kernel cannot work, with a ``note`` it can."""

    topic: str
    status: Status
    text: str
    advice: str = ""


def main(words: Sequence[str]) -> int:
    """Print the report.

    Returns
    -------
    int
        The exit code: 0 if the kernel can be used, 1 if it cannot, 2 if no report can be written.
    """
    parser = argparse.ArgumentParser(
        prog="python -m scilab_kernel check", description="Say what works and what does not."
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--report", metavar="FILE", help="write a bug report into FILE")
    options = parser.parse_args(words)
    findings = examine(os.environ)
    usable = all(finding.status != "problem" for finding in findings)
    if options.report:
        text = report.make(os.environ, _as_text(findings, usable=usable))
        try:
            report.write(options.report, text)
        except OSError as error:
            print(
                f"scilab_kernel: cannot write {options.report}: {error.strerror}", file=sys.stderr
            )
            return 2
        print(f"{options.report} is written. Look through it before you give it away.")
    elif options.json:
        contents = {"usable": usable, "findings": [asdict(finding) for finding in findings]}
        print(json.dumps(contents, indent=1, ensure_ascii=False))
    else:
        print(_as_text(findings, usable=usable))
    return 0 if usable else 1


def examine(environ: Mapping[str, str]) -> list[Finding]:
    """Examine all that the kernel depends on; this takes as long as Scilab needs to start."""
    python = f"{sys.version.split()[0]} ({sys.executable})"
    settings = config.load(environ)
    return [
        Finding("kernel", "ok", f"jupyter-scilab-kernel {__version__}, Python {python}"),
        *_examine_package(),
        *_examine_settings(settings),
        *_examine_scilab(settings.environ),
        *_examine_kernelspecs(settings.environ),
    ]


def _as_text(findings: Sequence[Finding], *, usable: bool) -> str:
    marks = {"ok": " ", "note": "-", "problem": "!"}
    lines = []
    for finding in findings:
        text = finding.text.replace("\n", f"\n{'':14}")
        lines.append(f"{marks[finding.status]} {finding.topic:<11} {text}")
        if finding.advice:
            lines.append(f"{'':14}-> {finding.advice}")
    lines.append(
        "The kernel can be used." if usable else "The kernel cannot be used: see '!' above."
    )
    return "\n".join(lines)


def _examine_package() -> Iterator[Finding]:
    if found := calysto.conflict():
        yield Finding("package", "note", found, calysto.CURE)


def _examine_settings(found: config.Configuration) -> Iterator[Finding]:
    """Name each setting, its value and its origin; a kernelspec may set other values."""
    for setting in config.SETTINGS:
        value = setting.of(found.environ) or "not set"
        yield Finding("setting", "ok", f"{setting.key}: {value} ({found.origins[setting.key]})")
    for problem in found.problems:
        yield Finding("setting", "note", problem, "correct or remove it")


def _examine_scilab(environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        scilab = locate(environ)
    except ScilabNotFoundError as error:
        yield Finding("scilab", "problem", str(error))
        return
    version = scilab.version or "of unknown version"
    command = " ".join(scilab.argv)
    yield Finding("scilab", "ok", f"Scilab {version}: {command} (found in {scilab.found_in})")
    yield from _examine_start(scilab, environ)
    yield _examine_graphics(scilab)
    yield _examine_help(scilab)


def _examine_start(scilab: Installation, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Start Scilab without a screen and let it print its version."""
    try:
        code, output = trial.run([*scilab.argv, "-nb", "-e", SCRIPT], environ)
    except OSError as error:
        yield Finding("start", "problem", f"{scilab.argv[0]} cannot be run: {error}")
        return
    for line in output.splitlines():
        if line.startswith(MARKER):
            _, version, *missing = line.split()
            yield Finding("start", "ok", f"Scilab {version} starts and answers")
            yield from _examine_missing(missing)
            yield _examine_sight(scilab, environ)
            return
    ended = (
        f"did not start within {trial.SECONDS[-1]} s" if code is None else f"ended with code {code}"
    )
    said = "\n".join(line for line in output.splitlines() if line.strip())[-SHOWN:] or "nothing"
    text = f"Scilab {ended}. It said: {said}"
    yield Finding("start", "problem", text, _start_advice(scilab, said))


def _examine_missing(names: Sequence[str]) -> Iterator[Finding]:
    """Name the functions that this Scilab lacks."""
    needed = [name for name in names if name in NEEDED]
    if needed:
        yield Finding("functions", "problem", f"Scilab has no {', '.join(needed)}: no cell can run")
    elif names:
        text = f"Scilab has no {', '.join(names)}: what the kernel does with them fails"
        yield Finding("functions", "note", text)


def _examine_sight(scilab: Installation, environ: Mapping[str, str]) -> Finding:
    """Say whether the kernel sees what Scilab waits for."""
    try:
        because = blind_because(environ)
    except ScilabStartError as error:
        return Finding("sight", "problem", str(error), _start_advice(scilab, str(error)))
    if not because:
        return Finding("sight", "ok", "the kernel sees what Scilab waits for")
    return Finding("sight", "note", f"{because}: each error of a cell takes 0.15 s longer")


def _start_advice(scilab: Installation, said: str) -> str:
    if "dpkg-architecture" in said or "Main-Class" in said:
        return "on Debian and Ubuntu: apt-get install dpkg-dev"
    if "java" in said.lower():
        return "give it a Java (on Debian and Ubuntu: apt-get install default-jre-headless)"
    plain = Path(scilab.argv[0]).with_name("scilab-cli")
    if scilab.kind == "scilab-adv-cli" and plain.is_file():
        return f"set {VARIABLE}={plain} to work without graphics"
    return f"start it in a terminal to see more: {' '.join(scilab.argv)}"


def _examine_graphics(scilab: Installation) -> Finding:
    if scilab.kind == "scilab-adv-cli":
        return Finding("graphics", "ok", "yes, scilab-adv-cli can draw")
    return Finding("graphics", "note", "no plots", scilab.note)


def _examine_help(scilab: Installation) -> Finding:
    if scilab.home is None:
        return Finding("help", "note", "cannot tell whether the help pages are installed")
    if any(scilab.home.glob("modules/helptools/jar/scilab_*_help.jar")):
        return Finding("help", "ok", "the help pages are installed")
    advice = "on Debian and Ubuntu: apt-get install scilab-doc"
    return Finding("help", "note", "the help pages are not installed", advice)


def _examine_kernelspecs(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Examine the kernelspecs as Jupyter finds them: the first of a name hides the others."""
    seen: dict[str, Path] = {}
    usable = False
    for folder in jupyter_path("kernels"):
        for file in sorted(Path(folder).glob("*/kernel.json")):
            first = seen.setdefault(file.parent.name.lower(), file.parent)
            spec = _read_spec(file)
            if not _concerns_us(file.parent.name, spec):
                continue
            trouble = _trouble(spec, environ)
            usable = usable or (first == file.parent and not trouble)
            yield _describe(file.parent, first, trouble, spec)
    if not usable:
        yield Finding("kernelspec", "problem", "Jupyter finds none that works", INSTALL_AGAIN)


def _describe(folder: Path, first: Path, trouble: str, spec: dict[str, Any]) -> Finding:
    if first != folder:
        text, advice = (
            f"{folder} is hidden by {first}",
            f"remove either: {trouble or 'both work'}",
        )
        return Finding("kernelspec", "note", text, advice)
    if trouble:
        return Finding(
            "kernelspec", "note", f"{folder}: {trouble}", f"{INSTALL_AGAIN}, or remove it"
        )
    return Finding("kernelspec", "ok", f"{folder}{_settings_of(spec)}")


def _settings_of(spec: dict[str, Any]) -> str:
    set_there = [f"{name}={value}" for name, value in spec.get("env", {}).items()]
    return f" sets {', '.join(set_there)}" if set_there else ""


def _read_spec(file: Path) -> dict[str, Any]:
    try:
        spec = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return spec if isinstance(spec, dict) else {}


def _concerns_us(name: str, spec: dict[str, Any]) -> bool:
    return runs_this_kernel(spec) or name.lower() == "scilab"


def _trouble(spec: dict[str, Any], environ: Mapping[str, str]) -> str:
    """Say why a kernelspec cannot start this kernel; empty if it can."""
    if not runs_this_kernel(spec):
        return "it starts another kernel, or its kernel.json cannot be read"
    if (elsewhere := provisioners.trouble(spec)) is not None:
        return elsewhere
    try:
        if VARIABLE in spec.get("env", {}):
            locate({**environ, **spec["env"]})
    except ScilabNotFoundError as error:
        return str(error)
    return _trouble_with_python(str(spec["argv"][0]))


def _trouble_with_python(python: str) -> str:
    if python in {"python", "python3"}:  # Jupyter replaces these by its own Python
        return ""
    program = shutil.which(python)
    if program is None:
        return f"it starts {python}, which does not exist"
    if Path(program) == Path(sys.executable):
        return ""
    command = [program, "-c", "import scilab_kernel.app"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=IMPORT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{python} cannot be run: {error}"
    return f"{python} has no scilab_kernel that can be imported" if done.returncode else ""
