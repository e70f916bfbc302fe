package draw

import (
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// PDF writes the picture as a document of one page of its own size. It says of itself when it was made: always the first day of
// 2000, so that the bytes depend on nothing else.
func (p *Picture) PDF(w io.Writer) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: p.Width, Ht: p.Height}})
	day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetCatalogSort(true)
	f.SetTitle(Clean(p.Title), true)
	f.SetSubject(Clean(p.Alt), true)
	f.SetProducer("uitval", true)
	f.SetLang(p.Lang)
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.AddUTF8FontFromBytes("sans", "", p.fonts.plain.data)
	f.AddUTF8FontFromBytes("sans", "B", p.fonts.bold.data)
	f.AddPage()
	f.SetLineJoinStyle("round")
	f.SetLineCapStyle("butt")
	for k := range p.shapes {
		p.pdf(f, &p.shapes[k])
	}
	return f.Output(w)
}

func (p *Picture) pdf(f *fpdf.Fpdf, s *shape) {
	if s.kind == text {
		style := ""
		if s.typed.Bold {
			style = "B"
		}
		f.SetFont("sans", style, s.typed.Size)
		f.SetTextColor(int(s.typed.Color.R), int(s.typed.Color.G), int(s.typed.Color.B))
		f.Text(s.points[0].X-anchored(p.Measure(s.says, s.typed), s.typed.Anchor), s.points[0].Y, s.says)
		return
	}
	how := ""
	if s.ink.Fill.set {
		f.SetFillColor(int(s.ink.Fill.R), int(s.ink.Fill.G), int(s.ink.Fill.B))
		how = "F"
	}
	if s.ink.Stroke.set {
		f.SetDrawColor(int(s.ink.Stroke.R), int(s.ink.Stroke.G), int(s.ink.Stroke.B))
		f.SetLineWidth(s.ink.Width)
		how += "D"
	}
	if how == "" {
		return
	}
	for k, q := range s.points {
		if k == 0 {
			f.MoveTo(q.X, q.Y)
		} else {
			f.LineTo(q.X, q.Y)
		}
	}
	if s.kind == area {
		f.ClosePath()
	}
	f.DrawPath(how)
}
