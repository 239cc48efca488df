"""Reviews for load: claims of the bundled reviews and examples, recombined, about the bundled corpora."""

from __future__ import annotations

import json
import random
import shutil
import tomllib
from pathlib import Path

from factcheck.demo import reviews, stack

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "factcheck/examples"
MODELS = ("alder", "birch", "cedar", "dogwood", "elm")


def _said() -> dict[str, list[str]]:
    """Bullets by corpus: those of the demo's reviews, and the example statements."""
    of_demo = [
        line.strip()
        for path in reviews()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith(("- ", "* "))
    ]
    tables = tomllib.loads((EXAMPLES / "statements.toml").read_text(encoding="utf-8"))
    of_examples = [f"- {one}" for table in tables.values() for group in table.values() for one in group]
    return {"demo": sorted(set(of_demo)), "examples": sorted(set(of_examples))}


def write(folder: Path, number: int, seed: int = 7, claims: int = 20, corpora: int = 2) -> Path:
    """So many reviews, the corpora they are about, and the manifest that names them; its path.

    `corpora`: how many copies of the two bundled stacks there are, in turns.
    """
    chance = random.Random(seed)
    said = _said()
    names = [f"{('demo', 'examples')[n % 2]}-{n // 2}" for n in range(corpora)]
    for name in names:
        source = stack() if name.startswith("demo") else EXAMPLES / "stack"
        shutil.copytree(source, folder / "corpora" / name, dirs_exist_ok=True)
    (folder / "reviews").mkdir(parents=True, exist_ok=True)
    rows = []
    for index in range(number):
        corpus = names[index % len(names)]
        bullets = chance.sample(said[corpus.partition("-")[0]], claims)
        text = f"# Review {index}\n\n" + "\n".join(bullets) + "\n"
        (folder / "reviews" / f"{index:06}.md").write_text(text, encoding="utf-8")
        row = {
            "id": f"r{index:06}",
            "review": f"reviews/{index:06}.md",
            "corpus": f"corpora/{corpus}",
            "model": MODELS[index % len(MODELS)],
            "run": index // 100,
        }
        rows.append(json.dumps(row))
    manifest = folder / "manifest.jsonl"
    manifest.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return manifest
