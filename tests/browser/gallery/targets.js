// Links, buttons and fields under 24 by 24 pixels (WCAG 2.2, 2.5.8), but for those within a sentence.
() => {
	const found = []
	for (const element of document.querySelectorAll(".stage :is(a, button, input, summary, label)")) {
		if (!element.checkVisibility() || element.closest("label") !== null) continue
		const style = getComputedStyle(element)
		const stretched = getComputedStyle(element, "::after")
		if (stretched.position === "absolute" && stretched.content !== "none") continue
		const around = [...element.parentElement.childNodes].some(
			(each) => each !== element && each.nodeType === 3 && /\p{L}/u.test(each.data),
		)
		const sentence = style.display === "inline" && (around || element.closest("p, .prose, .statement, dd"))
		const box = element.getBoundingClientRect()
		if (!sentence && box.width && (box.width < 24 || box.height < 24))
			found.push(`${element.closest(".stage").dataset.component}: ${element.className || element.textContent.trim()} is ${Math.round(box.width)} × ${Math.round(box.height)}`)
	}
	return [...new Set(found)]
}
