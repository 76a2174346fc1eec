"""Hands the app to a server: ``gunicorn wsgi:app``; reads ``.env`` where it is started."""

from dotenv import load_dotenv

load_dotenv()

from inspect_app import create_app  # noqa: E402 - the settings are read on import and below

app = create_app()
