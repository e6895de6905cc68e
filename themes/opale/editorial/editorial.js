// Filters of the table of translations. Without this module the table shows everything.

const form = document.querySelector("[data-filters]");

/** Show the rows that hold what the form asks for, and say how many they are. */
const filter = () => {
	const wanted = Object.fromEntries(new FormData(form));
	let shown = 0;
	for (const row of document.querySelectorAll("[data-rows] tr")) {
		const cells = [...row.querySelectorAll("[data-lang]")];
		const asked = cells.filter((cell) => !wanted.lang || cell.dataset.lang === wanted.lang);
		const fits =
			(!wanted.kind || row.dataset.kind === wanted.kind) &&
			(!wanted.destination || row.dataset.destination.split(" ").includes(wanted.destination)) &&
			(!wanted.state || asked.some((cell) => cell.dataset.state === wanted.state));
		row.hidden = !fits;
		shown += fits;
	}
	for (const cell of document.querySelectorAll("[data-lang]")) {
		cell.hidden = Boolean(wanted.lang) && cell.dataset.lang !== wanted.lang;
	}
	form.querySelector("[data-shown]").textContent = String(shown);
};

if (form) {
	form.hidden = false;
	form.addEventListener("change", filter);
	form.addEventListener("submit", (event) => event.preventDefault());
	filter();
}
