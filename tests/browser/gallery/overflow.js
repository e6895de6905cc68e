// Words that leave their stage or are cut, and stages that are wider than the window.
() => {
	const found = []
	const window_ = document.documentElement.clientWidth
	if (document.documentElement.scrollWidth > window_) found.push(`the page: ${document.documentElement.scrollWidth} in ${window_}`)
	for (const stage of document.querySelectorAll(".stage")) {
		const name = `${stage.dataset.component}, ${stage.dataset.example}`
		const outer = stage.getBoundingClientRect()
		const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
		while (walker.nextNode()) {
			const text = walker.currentNode
			const element = text.parentElement
			if (!text.data.trim() || !element.checkVisibility() || element.closest(".hidden-visually, .switcher__name")) continue
			const range = document.createRange()
			range.selectNodeContents(text)
			const box = range.getBoundingClientRect()
			if (box.width && (box.right > outer.right + 1 || box.left < outer.left - 1))
				found.push(`${name}: "${text.data.trim().slice(0, 40)}" leaves its stage by ${Math.round(box.right - outer.right)}`)
			for (let each = element; each && each !== stage; each = each.parentElement) {
				const style = getComputedStyle(each)
				const own = each.getBoundingClientRect()
				const closed = style.overflowX !== "visible" || style.borderRightWidth !== "0px" || style.backgroundColor !== "rgba(0, 0, 0, 0)"
				if (style.display !== "inline" && closed && (box.right > own.right + 1 || box.bottom > own.bottom + 1))
					found.push(`${name}: "${text.data.trim().slice(0, 40)}" leaves ${each.className || each.localName}`)
			}
		}
	}
	return [...new Set(found)]
}
