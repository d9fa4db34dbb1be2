"""``onrecord doctor``: whether everything that reading needs is here and whole."""

from __future__ import annotations

import typer

PACKAGES = ("msgspec", "numpy", "onnxruntime", "tokenizers", "trafilatura", "nupunkt", "py3langid")


def doctor() -> int:
    """Check the installation: versions, weights and their digests, processors."""
    import os
    import platform
    from importlib.metadata import version

    from onrecord import __version__

    typer.echo(f"onrecord {__version__} on Python {platform.python_version()}, {platform.platform()}")
    typer.echo("packages: " + ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    typer.echo(f"processors: {os.cpu_count() or 'unknown'} (use them with --threads)")
    return max(map(check_model, installed_models()), default=1)


def installed_models() -> tuple[str, ...]:
    """The models that are here; says so when there is none."""
    from onrecord.encoder.weights import model_names

    names = model_names()
    if not names:
        typer.echo("model: none is installed. Hint: install onrecord again [bad-weights]", err=True)
    return names


def check_model(name: str) -> int:
    """Print what a model is and whether its files are those that were shipped; 1 when they are not."""
    from onrecord.encoder.weights import MODELS, check_files, read_manifest
    from onrecord.errors import ModelError

    try:
        manifest = read_manifest(MODELS / name)
        check_files(MODELS / name, manifest)
    except ModelError as error:
        typer.echo(f"model {name}: {error}", err=True)
        return 1
    typer.echo(f"model {name}: {manifest.name} {manifest.version}, digest {manifest.digest}, files whole")
    return 0
