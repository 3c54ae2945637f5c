package org.strongroom.desktop.control;

import java.util.Optional;
import javafx.print.PageLayout;
import javafx.print.PageRange;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.stage.Window;

/** What takes sheets of paper: a printer, as the system offers it. */
public interface Press {
    /** Asks a person which printer, which pages and how; whether they want it. On the JavaFX application thread. */
    boolean ask(Window owner);

    /** What can be printed on, once a person was asked. */
    Area area();

    /** Whether a person wants this sheet, from 1; and whether any later one. */
    Wanted wants(int number);

    /** Takes a sheet; false where it cannot be printed. Blocks. */
    boolean take(Node sheet);

    /** All were taken; false where it was not printed. */
    boolean end();

    /** Nothing of it is to be printed. */
    void cancel();

    /** About one sheet. */
    enum Wanted {
        YES,
        NO,
        NO_MORE
    }

    /** Where printers are looked for; it may take long. */
    interface Finder {
        Optional<Press> find(String name);
    }

    /** A printer of this computer; nothing where there is none. */
    static Optional<Press> ofSystem(String name) {
        return Optional.ofNullable(PrinterJob.createPrinterJob()).map(job -> new OfSystem(job, name));
    }

    /** One job of the system's. */
    final class OfSystem implements Press {
        private final PrinterJob job;

        private OfSystem(PrinterJob job, String name) {
            this.job = job;
            job.getJobSettings().setJobName(name);
        }

        private PageLayout layout() {
            return job.getJobSettings().getPageLayout();
        }

        @Override
        public boolean ask(Window owner) {
            return job.showPrintDialog(owner);
        }

        @Override
        public Area area() {
            return new Area(layout().getPrintableWidth(), layout().getPrintableHeight());
        }

        @Override
        public Wanted wants(int number) {
            PageRange[] ranges = job.getJobSettings().getPageRanges();
            if (ranges == null || ranges.length == 0) {
                return Wanted.YES;
            }
            boolean later = false;
            for (PageRange range : ranges) {
                if (number >= range.getStartPage() && number <= range.getEndPage()) {
                    return Wanted.YES;
                }
                later |= number < range.getStartPage();
            }
            return later ? Wanted.NO : Wanted.NO_MORE;
        }

        @Override
        public boolean take(Node sheet) {
            return job.printPage(layout(), sheet);
        }

        @Override
        public boolean end() {
            return job.endJob();
        }

        @Override
        public void cancel() {
            job.cancelJob();
        }
    }
}
