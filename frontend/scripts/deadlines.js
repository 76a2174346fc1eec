// Says back the last permitted day of a deadline while its wording is typed.
export function deadlines() {
  document.querySelectorAll("input[data-deadline]").forEach((field) => {
    const says = document.createElement("div");
    says.className = "deadline-reading";
    says.id = `${field.id}-reading`;
    says.setAttribute("role", "status");
    field.after(says);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${says.id}`.trim());
    const inclusive = field.form?.elements.before_is_inclusive;
    let timer, asked = "";
    const ask = async () => {
      const address = new URL(field.dataset.deadline, document.baseURI);
      address.searchParams.set("wording", field.value);
      if (inclusive) address.searchParams.set("inclusive", inclusive.checked ? "1" : "0");
      if (address.href === asked) return;
      asked = address.href;
      if (!field.value.trim()) { says.replaceChildren(); return; }
      try {
        const answer = await fetch(address, { headers: { Accept: "text/html" } });
        if (!answer.ok || asked !== address.href) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (asked === address.href) says.replaceChildren(...page.body.childNodes);
      } catch {
        asked = ""; // no network: the answer comes when the form is sent
      }
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(ask, 300); };
    field.addEventListener("input", soon);
    inclusive?.addEventListener("change", soon);
    if (field.value.trim()) ask();
  });
}
