"""The figures of a real annual report of 2023."""

from decimal import Decimal

D = Decimal

#: The forms of an annual report of 2023, as they were printed.
PRINTED = {
    "directive_docs": D(6), "plan_tasks": D(22), "plan_tasks_done": D(22), "survey_done": "yes",
    "survey_forms": D(4001), "survey_mode": "mixed", "dialogue_held": "yes", "legal_docs": D(0),
    "procedures_total": D(122), "procedures_commune": D(127), "interlinked_same_level": D(0),
    "interlinked_levels": D(14), "files_settled": D(3996), "files_on_time": D(3996), "complaints": D(0),
    "complaints_settled": D(0), "structure_done": "done", "posts_assigned": D(20), "posts_present": D(19),
    "staff_fit": D(19), "investment_plan": D(3000), "investment_spent": D(4464), "revenue_plan": D(3175930),
    "revenue": D(10379376), "partial_eligible": D(62), "partial_provided": D(62), "partial_used": D(15),
    "full_eligible": D(48), "full_provided": D(48), "full_used": D(4), "online_provided": D(110),
    "integrated": D(110), "all_files": D(4001), "online_files": D(3674), "with_fees": D(37), "e_payment": D(37),
}  # fmt: skip
