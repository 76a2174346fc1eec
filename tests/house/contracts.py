"""An import contract that needs no list of features: pages and forms belong to the feature they stand in."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

OWNED = ("views", "forms")


class OwnPages(Contract):
    """No feature imports another feature's views or forms; only ``inspect_app`` itself puts views together."""

    type_name = "own_pages"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = [
            (importer, owned)
            for feature in sorted(graph.find_children("inspect_app"))
            for name in OWNED
            for owned in sorted({f"{feature}.{name}"} & graph.modules)
            for importer in sorted(graph.find_modules_that_directly_import(owned))
            if importer != "inspect_app" and not importer.startswith(f"{feature}.")
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, owned in check.metadata["broken"]:
            output.print_error(f"{importer} imports {owned}; use that feature's actions or queries instead.")
