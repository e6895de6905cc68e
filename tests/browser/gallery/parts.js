// The look of each named part (class) of a component: box; face; colour, ground and border by token.
(component) => {
	const tokens = {
		colour: ["ink", "ink-soft", "on-band", "spark", "on-accent", "accent", "on-warn", "paper", "band"],
		ground: ["paper", "sheet", "soft", "band", "accent", "spark", "warn", "ink", "plate"],
		line: ["line", "line-strong", "accent", "ink", "on-band", "spark", "ink-soft"],
	}
	const probe = document.createElement("i")
	probe.hidden = true
	document.body.append(probe)
	const computed = (value) => {
		probe.style.color = value
		return getComputedStyle(probe).color
	}
	const named = (element, kind, value) => {
		if (value === "rgba(0, 0, 0, 0)") return "–"
		const own = getComputedStyle(element)
		return tokens[kind].find((name) => computed(own.getPropertyValue(`--${name}`)) === value) ?? value
	}
	const round = (value) => `${Math.round(parseFloat(value) * 10) / 10}`
	const look = (element) => {
		const style = getComputedStyle(element)
		const face = style.fontFamily.split(",")[0].replaceAll('"', "").split(" ")[0]
		const font = [face, `${round(style.fontSize)}/${round(style.lineHeight)}`, style.fontWeight, style.fontStretch]
		if (style.fontStyle !== "normal") font.push(style.fontStyle)
		const border = style.borderTopWidth === "0px" ? "–" : `${style.borderTopWidth} ${named(element, "line", style.borderTopColor)}`
		return [
			style.display,
			font.join(" "),
			named(element, "colour", style.color),
			named(element, "ground", style.backgroundColor),
			border,
		].join("; ")
	}
	const found = {}
	for (const stage of document.querySelectorAll(`.stage[data-component="${component}"]`))
		for (const element of stage.querySelectorAll("[class]"))
			for (const name of element.classList) found[name] ??= look(element)
	probe.remove()
	return found
}
