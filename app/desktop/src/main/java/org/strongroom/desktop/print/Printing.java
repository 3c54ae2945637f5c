package org.strongroom.desktop.print;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.stage.Window;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.control.Press;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Lane;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Sends what is read to a printer that a person chooses, in the background, and says what became of it. */
public final class Printing {
    /** Sheets of one job: who wants more means something else. */
    static final int MOST = 5000;

    private final Ui ui;
    private final Lane lane;
    private final Activities activities;
    private boolean asking;

    /** {@code lane} may wait for a printer as long as that takes. */
    public Printing(Ui ui, Lane lane, Activities activities) {
        this.ui = ui;
        this.lane = lane;
        this.activities = activities;
    }

    /**
     * Asks for a printer, and prints.
     *
     * @param shown a page of the document, as it is shown now
     * @param still whether it still may be printed once a printer was chosen: a vault may have been locked meanwhile
     */
    public void start(PrintSource document, Page shown, Window owner, BooleanSupplier still) {
        if (asking) {
            return;
        }
        if (shown instanceof Page.Unavailable) {
            ui.toasts().show(ui.text("print.nothing"));
            return;
        }
        asking = true;
        ui.toasts().show(ui.text("print.looking"));
        lane.run(
                ignored -> ui.presses().find(ui.text("print.job")),
                found -> {
                    asking = false;
                    ui.toasts().clear();
                    ask(found, document, shown, owner, still);
                },
                ignored -> {
                    asking = false;
                    ui.toasts().show(ui.text("print.failed"));
                });
    }

    private void ask(Optional<Press> found, PrintSource document, Page shown, Window owner, BooleanSupplier still) {
        if (found.isEmpty()) {
            ui.toasts().show(ui.text("print.no-printer"));
            return;
        }
        Press press = found.get();
        if (!still.getAsBoolean() || !press.ask(owner) || !still.getAsBoolean()) {
            press.cancel();
            return;
        }
        activities.start(
                Activity.Kind.PRINT,
                lane,
                progress -> print(press, Sheets.of(document, shown, press.area()), progress),
                printed -> new Activity.Summary(printed, 0, List.of()),
                ignored -> {});
    }

    /**
     * How many sheets the press took; it is told that nothing is to be printed where not all of them were taken.
     *
     * @throws IOException when it does not print
     */
    public static long print(Press press, Sheets sheets, Progress progress) throws VaultException, IOException {
        boolean ended = false;
        try {
            long printed = 0;
            for (int number = 1; number <= MOST; number++) {
                progress.check();
                if (press.wants(number) == Press.Wanted.NO_MORE) {
                    break;
                }
                Optional<Node> sheet = sheets.next(progress);
                if (sheet.isEmpty()) {
                    break;
                }
                if (press.wants(number) == Press.Wanted.YES) {
                    if (!press.take(sheet.get())) {
                        throw new IOException("a sheet was not taken");
                    }
                    printed++;
                }
                progress.report(Progress.Step.TAKING_OUT, number, sheets.total(), 0, 0);
            }
            progress.check();
            if (printed > 0) {
                ended = press.end();
                if (!ended) {
                    throw new IOException("not printed");
                }
            }
            return printed;
        } finally {
            if (!ended) {
                press.cancel();
            }
        }
    }
}
