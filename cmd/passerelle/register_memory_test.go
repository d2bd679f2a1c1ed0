package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"passerelle/internal/longtest"
)

// writeRegister writes an export of the register of certifications in XML of a size in MB, whose fiches have some
// 20 KB, as real ones have: most of it are texts of which no fact is read.
func writeRegister(t *testing.T, path string, size int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("gérer animer contrôler l'équipe la production d’énergie réseau client atelier œuvre projet qualité sécurité données chantier école santé")
	text := func(count int) string {
		var said []string
		for range count {
			said = append(said, words[random.IntN(len(words))])
		}
		return strings.Join(said, " ")
	}
	out := bufio.NewWriterSize(file, 1<<20)
	written, _ := out.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FICHES>\n<VERSION_FLUX>4.1</VERSION_FLUX>\n") // Flush tells
	for k := 1; written < size<<20; k++ {
		fiche := fmt.Sprintf("<FICHE>\n<NUMERO_FICHE>RNCP%d</NUMERO_FICHE>\n<INTITULE>Titre %d : %s</INTITULE>\n<NOMENCLATURE_EUROPE><NIVEAU>NIV%d</NIVEAU></NOMENCLATURE_EUROPE>\n", k, k, text(4), 3+k%5)
		fiche += "<ACTIVITES_VISEES><![CDATA[" + text(600) + "]]></ACTIVITES_VISEES>\n<SI_JURY_FI>Oui</SI_JURY_FI>\n<BLOCS_COMPETENCES>\n"
		for block := range 5 {
			fiche += fmt.Sprintf("<BLOC_COMPETENCES><CODE>RNCP%dBC%02d</CODE><LIBELLE>%s</LIBELLE><LISTE_COMPETENCES><![CDATA[%s]]></LISTE_COMPETENCES></BLOC_COMPETENCES>\n", k, block, text(8), text(300))
		}
		fiche += fmt.Sprintf("</BLOCS_COMPETENCES>\n<CODES_ROME><ROME><CODE>%c1%d0%d</CODE></ROME></CODES_ROME>\n", 'A'+k%14, k%4+1, k%5+1)
		for range random.IntN(6) {
			fiche += fmt.Sprintf("<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>ÉCOLE %d</NOM_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>\n", random.IntN(900))
		}
		n, _ := out.WriteString(fiche + "<ACTIF>Oui</ACTIF>\n</FICHE>\n")
		written += n
	}
	_, _ = out.WriteString("</FICHES>\n")
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
}

// TestRegisterMemory reads exports of the register of several sizes, and logs the time and the memory that it takes:
// what is kept of them, and not the files.
func TestRegisterMemory(t *testing.T) {
	longtest.Skip(t, "reads an export of 20 MB, with the command built anew")
	passerelle := buildCommand(t)
	for _, c := range []struct {
		size, most int // in MB
		large      bool
	}{{20, 300, false}, {100, 700, true}, {400, 2000, true}} {
		t.Run(fmt.Sprint(c.size), func(t *testing.T) {
			if c.large && os.Getenv(largeVariable) == "" {
				t.Skip(largeVariable + " asks for files of hundreds of MB")
			}
			path := filepath.Join(t.TempDir(), "export_fiches_RNCP_V4_1_2026-03-04.xml")
			writeRegister(t, path, c.size)
			load := exec.Command(passerelle, "load", "--dry-run", "--data", filepath.Join(t.TempDir(), "store"), path)
			var said bytes.Buffer
			load.Stdout, load.Stderr = &said, &said
			began := time.Now()
			peak := peakWhile(t, load)
			state := load.ProcessState
			if state.ExitCode() != exitDone || !strings.Contains(said.String(), "rncp-xml") {
				t.Fatalf("exit code %d:\n%.500s", state.ExitCode(), said.String())
			}
			_, facts, _ := strings.Cut(said.String(), "rncp-xml, ")
			facts, _, _ = strings.Cut(facts, " (")
			t.Logf("%d MB, %s: %v, %v of processor time, %d MB at most in memory", c.size, facts,
				time.Since(began).Round(time.Second), (state.UserTime() + state.SystemTime()).Round(time.Second), peak)
			if peak > c.most {
				t.Errorf("%d MB in memory, want at most %d", peak, c.most)
			}
		})
	}
}
