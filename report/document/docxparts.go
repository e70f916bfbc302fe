package document

import (
	"fmt"
	"strings"
)

// parts are the files of the package, the types of all first as readers expect.
func (x *docxWriter) parts() []docxPart {
	part := func(name, body string) docxPart { return docxPart{name, []byte(xmlHead + body)} }
	const office = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	types, links := "", ""
	add := func(id, file, kind string) {
		types += `<Override PartName="/word/` + file + `" ContentType="` + office + kind + `+xml"/>`
		links += `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + file + `"/>`
	}
	add("rIdStyles", "styles.xml", "styles")
	add("rIdSettings", "settings.xml", "settings")
	add("rIdNumbering", "numbering.xml", "numbering")
	add("rIdFooter", "footer1.xml", "footer")
	if x.d.Marking != "" {
		add("rIdHeader", "header1.xml", "header")
	}
	for n := range x.pictures {
		links += fmt.Sprintf(`<Relationship Id="rIdPicture%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/figure%d.png"/>`, n+1, n+1)
	}
	out := []docxPart{
		part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="`+office+`document.main+xml"/>`+types+`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`),
		part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`),
		{"word/document.xml", x.b.Bytes()},
		part("word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+links+`</Relationships>`),
		part("word/styles.xml", x.styles()),
		part("word/settings.xml", `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="`+x.lang()+`"/><w:decimalSymbol w:val="`+x.decimal()+`"/><w:listSeparator w:val=";"/></w:settings>`),
		part("word/numbering.xml", x.numbering()),
		part("word/footer1.xml", `<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`+paragraph("Footer", "", run(x.d.Title)+`<w:r><w:tab/></w:r>`+run(x.words.page+" ")+field("PAGE", "1")+run(" "+x.words.of+" ")+field("NUMPAGES", "1"))+`</w:ftr>`),
	}
	if x.d.Marking != "" {
		out = append(out, part("word/header1.xml", `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`+paragraph("Header", "", run(x.d.Marking))+`</w:hdr>`))
	}
	for n, p := range x.pictures {
		out = append(out, docxPart{fmt.Sprintf("word/media/figure%d.png", n+1), p})
	}
	return append(out,
		part("docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>`+escape(x.d.Title)+`</dc:title><dc:description>`+escape(x.d.Subtitle)+`</dc:description><dc:language>`+x.lang()+`</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>`),
		part("docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>uitval</Application></Properties>`))
}

func (x *docxWriter) lang() string {
	if x.d.Lang == "nl" {
		return "nl-NL"
	}
	return "en-GB"
}

func (x *docxWriter) decimal() string {
	if x.d.Lang == "nl" {
		return ","
	}
	return "."
}

// numbering has one list of dots, and one that counts for each numbered list, so that each begins at 1.
func (x *docxWriter) numbering() string {
	level := func(format, text, font string) string {
		return `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>` + font + `</w:lvl>`
	}
	var b strings.Builder
	b.WriteString(`<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` + level("bullet", "•", "") + `</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>` + level("decimal", "%1.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for n := range x.lists {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, n+2)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}

// styles are those of Word by their own names, so that its menus and its list of contents find them, and a few of ours.
func (x *docxWriter) styles() string {
	var b strings.Builder
	b.WriteString(`<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="` + x.lang() + `" w:eastAsia="` + x.lang() + `" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	style := func(id, name, based, next, ppr, rpr string) {
		def := ""
		if id == "Normal" {
			def = ` w:default="1"`
		}
		b.WriteString(`<w:style w:type="paragraph"` + def + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/>`)
		if based != "" {
			b.WriteString(`<w:basedOn w:val="` + based + `"/>`)
		}
		if next != "" {
			b.WriteString(`<w:next w:val="` + next + `"/>`)
		}
		b.WriteString(`<w:qFormat/>`)
		if ppr != "" {
			b.WriteString(`<w:pPr>` + ppr + `</w:pPr>`)
		}
		if rpr != "" {
			b.WriteString(`<w:rPr>` + rpr + `</w:rPr>`)
		}
		b.WriteString(`</w:style>`)
	}
	const blue, grey = `<w:color w:val="154273"/>`, `<w:color w:val="555555"/>`
	size := func(half int) string { return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half, half) }
	style("Normal", "Normal", "", "", "", "")
	style("Title", "Title", "Normal", "Subtitle", `<w:spacing w:before="600" w:after="120" w:line="240" w:lineRule="auto"/>`, `<w:b/>`+blue+size(52))
	style("Subtitle", "Subtitle", "Normal", "Normal", `<w:spacing w:after="240"/>`, grey+size(26))
	style("Fact", "Fact", "Normal", "", `<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="2835" w:hanging="2835"/>`, "")
	style("Heading1", "heading 1", "Normal", "Normal", `<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val="single" w:sz="12" w:space="6" w:color="154273"/></w:pBdr><w:spacing w:before="480" w:after="160" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/>`, `<w:b/>`+blue+size(34))
	style("Heading2", "heading 2", "Normal", "Normal", `<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="100" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="1"/>`, `<w:b/>`+blue+size(26))
	style("Heading3", "heading 3", "Normal", "Normal", `<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="2"/>`, `<w:b/>`+size(22))
	style("ContentsHeading", "TOC Heading", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="480" w:after="120"/>`, `<w:b/>`+blue+size(26))
	style("TOC1", "toc 1", "Normal", "Normal", `<w:spacing w:before="60" w:after="20"/>`, "")
	style("TOC2", "toc 2", "Normal", "Normal", `<w:spacing w:after="20"/><w:ind w:left="284"/>`, "")
	style("Answer", "Answer", "Normal", "Normal", `<w:keepLines/><w:spacing w:before="60" w:after="180"/>`, `<w:b/>`+size(26))
	style("Note", "Note", "Normal", "Normal", `<w:spacing w:before="60" w:after="200" w:line="252" w:lineRule="auto"/>`, grey+size(17))
	style("Warning", "Warning", "Normal", "Normal", `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="8A3008"/></w:pBdr><w:ind w:left="198"/>`, "")
	style("ListBullet", "List Bullet", "Normal", "", `<w:spacing w:after="60"/>`, "")
	style("ListNumber", "List Number", "Normal", "", `<w:spacing w:after="60"/>`, "")
	style("Figure", "Figure", "Normal", "Caption", `<w:keepNext/><w:spacing w:before="200" w:after="60" w:line="240" w:lineRule="auto"/>`, "")
	style("Caption", "caption", "Normal", "Normal", `<w:keepLines/><w:spacing w:before="120" w:after="120" w:line="252" w:lineRule="auto"/>`, grey+size(17))
	style("TableText", "Table Text", "Normal", "", `<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>`, size(16))
	style("TableHead", "Table Head", "TableText", "", `<w:keepNext/>`, `<w:b/>`)
	style("Header", "header", "Normal", "", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:b/>`+size(17))
	style("Footer", "footer", "Normal", "", `<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>`, grey+size(16))
	b.WriteString(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	b.WriteString(`<w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="154273"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="154273"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="D0D5DB"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="154273"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>`)
	return b.String()
}
