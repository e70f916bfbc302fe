package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// looks are checks of a page as axe makes them, by WCAG 2.2: each returns what is wrong, at most twenty of them.
const looks = `(() => {
  const wrong = [];
  const say = s => { if (wrong.length < 20) wrong.push(s); };
  const rgb = s => (s.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((a, v, k) => a + v * [0.2126, 0.7152, 0.0722][k], 0);
  const contrast = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const behind = el => { for (; el; el = el.parentElement) { const c = rgb(getComputedStyle(el).backgroundColor); if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  if (!document.documentElement.lang) say('no language');
  if (!document.title) say('no title');
  if (document.querySelectorAll('main').length !== 1 || document.querySelectorAll('h1').length !== 1) say('not one main and one h1');
  let level = 0;
  for (const h of document.querySelectorAll('h1,h2,h3,h4')) { const n = +h.tagName[1]; if (n > level + 1 && level) say('heading skips a level: ' + h.textContent); level = n; }
  const ids = new Set();
  for (const e of document.querySelectorAll('[id]')) { if (ids.has(e.id)) say('twice: ' + e.id); ids.add(e.id); }
  for (const a of document.querySelectorAll('a[href^="#"]')) if (!document.getElementById(a.getAttribute('href').slice(1))) say('leads nowhere: ' + a.href);
  for (const s of document.querySelectorAll('svg')) if (s.getAttribute('role') !== 'img' || (s.getAttribute('aria-label') || '').length < 20) say('a figure without words');
  for (const t of document.querySelectorAll('table')) { if (!t.caption || !t.querySelector('thead th[scope=col]') || !t.querySelector('tbody th[scope=row]')) say('a table without caption or headings'); }
  for (const e of document.querySelectorAll('p,li,td,th,dt,dd,h1,h2,h3,h4,figcaption,caption,a')) {
    if (!e.textContent.trim()) continue;
    const c = contrast(rgb(getComputedStyle(e).color), behind(e));
    if (c < 4.5) say('contrast ' + c.toFixed(1) + ': ' + e.textContent.slice(0, 40));
  }
  let texts = 0;
  for (const t of document.querySelectorAll('svg text')) {
    t.scrollIntoView({block: 'center'});
    const r = t.getBoundingClientRect(), size = parseFloat(getComputedStyle(t).fontSize);
    const below = document.elementsFromPoint(r.left + r.width / 2, r.top + r.height / 2).filter(e => e.tagName === 'path' && getComputedStyle(e).fill !== 'none');
    const c = contrast(rgb(getComputedStyle(t).fill), below.length ? rgb(getComputedStyle(below[0]).fill) : [255, 255, 255]);
    texts++;
    if (c < 4.5) say('contrast ' + c.toFixed(1) + ' in a figure: ' + t.textContent.slice(0, 40));
  }
  if (texts < 100) say('only ' + texts + ' texts in figures');
  return wrong;
})()`

// In a browser the page asks the network for nothing and complains of nothing, reads well for everybody, and prints as tagged PDF. It
// wants Chromium: UITVAL_CHROMIUM says where that is.
func TestAReportInABrowser(t *testing.T) {
	chromium := os.Getenv("UITVAL_CHROMIUM")
	if chromium == "" {
		t.Skip("UITVAL_CHROMIUM is not set")
	}
	for _, lang := range []string{"nl", "en"} {
		_, dir := reported(t, lang, []string{"nl/hosting-bankrupt", "--replications", "20"}, []string{"--marking", "TLP:AMBER"})
		base, stop := chromedp.NewExecAllocator(context.Background(), chromedp.Headless, chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.WindowSize(1200, 900),
			chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
		defer stop()
		ctx, end := chromedp.NewContext(base)
		defer end()
		ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
		defer cancel()
		var complaints, requests []string
		seen := 0
		enable := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
			return err
		})
		if err := chromedp.Do(ctx, enable); err != nil {
			t.Fatal(err)
		}
		err := chromedp.Listen(ctx, func(event any) {
			switch e := event.(type) {
			case *runtime.EventConsoleAPICalled:
				complaints = append(complaints, string(e.Type))
			case *runtime.EventExceptionThrown:
				complaints = append(complaints, e.ExceptionDetails.Text)
			case *network.EventRequestWillBeSent:
				if url := e.Request.URL; !strings.HasPrefix(url, "file:") && !strings.HasPrefix(url, "data:") {
					requests = append(requests, url)
				}
				seen++
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		path, err := filepath.Abs(filepath.Join(dir, "report.html"))
		if err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path), chromedp.KeyEvent("\t")); err != nil {
			t.Fatal(err)
		}
		first := evaluated[string](t, ctx, `document.activeElement.className`)
		reached := evaluated[string](t, ctx, `(() => { const all = [...document.querySelectorAll('a[href],[tabindex="0"]')]; const bad = all.filter(e => { e.focus(); return document.activeElement !== e; }); return bad.length + ' of ' + (all.length > 40) })()`)
		wrong := evaluated[[]string](t, ctx, looks)
		printed, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFOutlineAndTagged(), chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		if seen == 0 {
			t.Error("not even the page itself was seen to be asked for: nothing is heard")
		}
		if len(wrong)+len(complaints)+len(requests) > 0 {
			t.Errorf("%s: %s\ncomplaints %v, requests %v", lang, strings.Join(wrong, "\n"), complaints, requests)
		}
		if first != "skip" || reached != "0 of true" {
			t.Errorf("%s: by keyboard %q comes first, and is reached: %s", lang, first, reached)
		}
		if !bytes.Contains(printed, []byte("/StructTreeRoot")) || !bytes.Contains(printed, []byte("/Lang")) {
			t.Errorf("%s: the PDF is not tagged", lang)
		}
	}
}

func evaluated[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
