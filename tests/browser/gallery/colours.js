// Every colour of words, and of the borders of fields and chips, with the opaque ground below it.
() => {
	const parse = (text) => {
		const numbers = (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
		if (text.startsWith("color(srgb")) return [...numbers.slice(0, 3).map((n) => n * 255), numbers[3] ?? 1]
		return [...numbers.slice(0, 3), numbers[3] ?? 1]
	}
	const over = (top, below) => below.map((each, at) => Math.round(top[at] * top[3] + each * (1 - top[3])))
	const ground = (element) => {
		const layers = []
		for (let each = element; each; each = each.parentElement) {
			const colour = parse(getComputedStyle(each).backgroundColor)
			if (colour[3] > 0) layers.push(colour)
			if (colour[3] === 1) break
		}
		return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255])
	}
	const seen = (element) => {
		const box = element.getBoundingClientRect()
		const hidden = (each) => getComputedStyle(each).clipPath.startsWith("inset(50%")
		for (let each = element; each; each = each.parentElement) if (hidden(each)) return false
		return box.width > 1 && box.height > 1 && element.checkVisibility()
	}
	const found = new Map()
	const note = (element, style, text, border) => {
		const below = ground(border ? element.parentElement : element)
		const top = over(parse(text), below)
		const size = parseFloat(style.fontSize)
		const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
		const where = `${element.closest(".stage").dataset.component}: ${element.className || element.localName}`
		const key = JSON.stringify([top, below, large, border])
		if (!found.has(key)) found.set(key, { colour: top, ground: below, large, border, inside: border ? ground(element) : below, where })
	}
	for (const element of document.querySelectorAll(".stage *")) {
		// Words of a drawing lie on its shapes, with a halo of their own.
		if (!seen(element) || element.closest("svg")) continue
		const style = getComputedStyle(element)
		const words = [...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim())
		if (words || element.localName === "input") note(element, style, style.color, false)
		for (const name of ["::before", "::after"]) {
			const made = getComputedStyle(element, name)
			if (/[^"'\s]/.test(made.content) && !["none", "normal", '""'].includes(made.content) && made.content !== '"" / ""')
				note(element, made, made.color, false)
		}
		if (element.matches("input:not([type=checkbox]), .chip, .button--quiet")) note(element, style, style.borderTopColor, true)
	}
	return [...found.values()]
}
