"""The built wheel, installed into an empty environment and tried in an empty folder: nothing of the checkout is needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "samples" / "shifeng-petitions-bureau-2023.txt"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that has the wheel, and the packages that it needs from the one which runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    alone = ["--no-index", "--no-deps"]
    subprocess.run([*pip, "wheel", *alone, "--no-build-isolation", f"--wheel-dir={folder}", ROOT], check=True)
    venv.create(folder / "environment")
    python = folder / "environment" / "bin" / "python"
    # without the editable install: the path files of a folder that is named in a path file are not read
    packages = subprocess.check_output([python, "-c", "import site; print(site.getsitepackages()[0])"], text=True)
    Path(packages.strip(), "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    subprocess.run([*pip, f"--python={python}", "install", *alone, str(next(folder.glob("*.whl")))], check=True)
    return folder / "environment"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An empty folder but for one filing."""
    shutil.copy(SAMPLE, tmp_path / "送审.txt")
    return tmp_path


def run(environment: Path, folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program of that environment, which knows nothing of the one that runs the tests."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    outside["JUPYTER_PATH"] = str(Path(sysconfig.get_path("data"), "share", "jupyter"))  # nbconvert's own templates
    command = [str(environment / "bin" / program), *arguments]
    return subprocess.run(command, cwd=folder, env=outside, capture_output=True, text=True, check=False)


def test_it_is_the_wheel_that_is_tried(environment: Path, empty: Path) -> None:
    found = run(environment, empty, "python", "-c", "import audit; print(audit.__file__)")

    assert Path(found.stdout.strip()).is_relative_to(environment)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("audit check 送审.txt", "[不符] C101"),
        ("python -m audit check 送审.txt", "[不符] C101"),
        ("audit rules A201", "A201  附表2各专项金额之和等于合计"),
        ("audit layouts explain 送审.txt", "附表1  total"),
        ("audit costing explain 2人*3元/人=6元", "6元"),
    ],
)
def test_a_command_answers(environment: Path, empty: Path, command: str, said: str) -> None:
    answer = run(environment, empty, *command.split())

    assert (said in answer.stdout, answer.stderr) == (True, "")


def test_a_batch_leaves_a_page_and_an_index(environment: Path, empty: Path) -> None:
    answer = run(environment, empty, "audit", "batch", "送审.txt", "--out", "reports")
    pages = sorted(path.name for path in (empty / "reports").glob("*.html"))

    assert (answer.returncode, answer.stdout) == (
        1,
        "完成 1 份，读不了 0 份。总目录：reports/index.html，小结：reports/summary.html\n",
    )
    assert pages == ["index.html", "summary.html", "株洲市石峰区信访局-2023-ff5540ce.html"]


def test_the_examples_of_the_rules_can_be_carried_out(environment: Path, empty: Path) -> None:
    carried_out = (
        "from audit.book.catalogue import catalogue; from audit.across.rehearsal import rehearse;"
        "print({each.code for each in rehearse(catalogue()[0].examples[0]).outcomes} < {each.code for each in catalogue()})"
    )

    assert run(environment, empty, "python", "-c", carried_out).stdout == "True\n"
