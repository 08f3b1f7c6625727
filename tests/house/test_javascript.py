"""The page's scripts, joined as the page has them, under a linter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export.html import html

_BIOME = "@biomejs/biome@2.6.8"
_RULES = {
    "linter": {
        "rules": {"preset": "recommended", "suspicious": {"useIterableCallbackReturn": "off"}}
    }
}


@pytest.mark.slow
def test_the_scripts_pass_the_linter(tmp_path: Path):
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("there is no npx; install Node.js to lint the page's scripts")
    there = subprocess.run(
        [npx, "--yes", _BIOME, "--version"], capture_output=True, text=True, timeout=180
    )
    if there.returncode != 0:
        pytest.skip(f"biome cannot be fetched: {there.stderr.strip()[-200:]}")
    page = html([])
    script = page[page.rindex("<script>") + len("<script>") : page.rindex("</script>")]
    (tmp_path / "page.js").write_text(script, encoding="utf-8")
    (tmp_path / "biome.json").write_text(json.dumps(_RULES), encoding="utf-8")
    done = subprocess.run(
        [npx, "--yes", _BIOME, "lint", "--error-on-warnings", "page.js"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
