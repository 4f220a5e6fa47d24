"""Every way to install gives the packages of the lock, each by its hash, and the lock names no index."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ITSELF = "pip install --no-deps --no-build-isolation --editable ."
"""The project itself is a folder, which has no hash."""


def test_conda_gives_a_python_and_the_lock_for_all_packages() -> None:
    conda = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))

    assert conda["dependencies"] == [
        f"python{PROJECT['requires-python']}",
        "pip",
        {"pip": ["--requirement requirements.lock"]},
    ]


def test_the_lock_holds_what_pyproject_asks_for_in_a_version_that_it_takes() -> None:
    locked: dict[str, str] = dict(re.findall(r"^([a-z0-9][^\s=]*)==(\S+)", LOCK, flags=re.MULTILINE))
    asked = [Requirement(each) for each in PROJECT["dependencies"]]

    assert [each for each in asked if locked.get(each.name, "0") not in each.specifier] == []


def test_conda_users_are_told_the_command_for_the_project_itself_wherever_the_environment_is_named() -> None:
    files = ("environment.yml", "README.md", "README.zh-CN.md")
    told = {name: (ROOT / name).read_text("utf-8") for name in files}

    assert [name for name, text in told.items() if "conda env create" not in text or ITSELF not in text] == []


def test_every_locked_package_has_a_hash_and_no_index_address() -> None:
    packages = re.findall(r"^[a-z0-9][^\n]*==.*?(?=^[a-z0-9]|\Z)", LOCK, flags=re.MULTILINE | re.DOTALL)

    assert [each for each in packages if "--hash=sha256:" not in each] == []
    assert "://" not in LOCK
