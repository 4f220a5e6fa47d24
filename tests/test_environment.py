"""The two ways to install give the same packages, and the lock names no index."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def requirements_of_conda() -> set[str]:
    dependencies = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    from_pip = next(each["pip"] for each in dependencies if isinstance(each, dict))
    plain = [each for each in dependencies if isinstance(each, str)]
    return {each for each in [*plain, *from_pip] if not each.startswith(("python>", "pip", "--editable"))}


def test_conda_users_get_the_packages_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert requirements_of_conda() == set(project["dependencies"])


def test_conda_users_get_the_same_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert f"python{project['requires-python']}" in (ROOT / "environment.yml").read_text("utf-8")


def test_every_locked_package_has_a_hash_and_no_index_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][^\n]*==.*?(?=^[a-z0-9]|\Z)", lock, flags=re.MULTILINE | re.DOTALL)

    assert [each for each in packages if "--hash=sha256:" not in each] == []
    assert "://" not in lock
