package org.strongroom.desktop.library;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings.Dragged;
import org.strongroom.documents.Entry;

/** What becomes of documents that are dragged beyond the window: never nothing without a word. */
final class DragBeyond implements Dragging.Beyond {
    private final Ui ui;
    private final LibraryModel model;
    private final Preferences preferences;
    private List<Entry> dragged = List.of();
    private DragOut.Fit fit = DragOut.Fit.NO_PLACE;
    private Optional<DragOut.Trip> trip = Optional.empty();

    DragBeyond(Ui ui, LibraryModel model, Preferences preferences) {
        this.ui = ui;
        this.model = model;
        this.preferences = preferences;
        model.dragOut().onFailed(why -> ui.toasts().show(ui.explain().failure(why)));
    }

    @Override
    public List<File> offered(List<Entry> entries) {
        dragged = entries;
        fit = model.dragOut().fit(entries, model.contents().get());
        boolean goes = fit == DragOut.Fit.FITS && preferences.get().dragged() == Dragged.ALLOWED;
        trip = goes ? Optional.of(model.dragOut().start(entries)) : Optional.empty();
        return trip.map(DragOut.Trip::files).orElse(List.of());
    }

    @Override
    public void leaves() {
        trip.ifPresent(model.dragOut()::leaves);
    }

    @Override
    public void ended(boolean outside, boolean taken) {
        Optional<DragOut.Ending> ending = trip.map(gone -> model.dragOut().ended(gone, taken));
        trip = Optional.empty();
        if (outside && !model.dragOut().closed()) {
            say(ending.orElseGet(DragOut.Ending.Unused::new));
        }
    }

    private void say(DragOut.Ending ending) {
        switch (ending) {
            case DragOut.Ending.Taken ignored -> ui.toasts().show(ui.text("drag.taken"));
            case DragOut.Ending.Early ignored -> ui.toasts().show(ui.text("drag.early"));
            case DragOut.Ending.NotWritten not -> ui.toasts().show(ui.explain().failure(not.why()));
            case DragOut.Ending.Unused ignored -> unused();
        }
    }

    private void unused() {
        boolean never = preferences.get().dragged() == Dragged.NEVER;
        switch (never ? DragOut.Fit.NO_PLACE : fit) {
            case TOO_LARGE -> instead(ui.text("drag.too-large", DragOut.MOST_DOCUMENTS, DragOut.MOST_MEGABYTES));
            case NOT_HERE -> instead(ui.text("drag.not-here"));
            case NO_PLACE -> instead(ui.text("drag.outside", Shortcut.TAKE_OUT.shown()));
            case FITS -> {
                if (preferences.get().dragged() == Dragged.ASK) {
                    ask();
                } else {
                    instead(ui.text("drag.outside", Shortcut.TAKE_OUT.shown()));
                }
            }
        }
    }

    /** Says it, with the other way at hand. */
    private void instead(String words) {
        List<Entry> these = dragged;
        ui.toasts()
                .show(
                        words,
                        ui.text("library.take-out"),
                        () -> ui.chooser()
                                .folder(ui.text("library.take-out.choose"))
                                .ifPresent(folder -> model.takeOut(
                                        these.stream().map(Entry::id).toList(), folder)));
    }

    /** No drag waits for an answer: this one is over, and the next one goes by what is said now. */
    private void ask() {
        model.dragOut().place().ifPresent(place -> {
            Button allow = Card.primary(ui.text("drag.allow"), () -> answered(Dragged.ALLOWED));
            allow.setId("drag-allow");
            Button never = Card.secondary(ui.text("drag.never"), () -> answered(Dragged.NEVER));
            never.setId("drag-never");
            Card card = new Card(ui.text("drag.title"))
                    .saying(ui.text("drag.about.there"))
                    .saying(ui.text(
                            place.inMemory() ? "drag.about.memory" : "drag.about.disk", ui.path(place.folder())))
                    .saying(ui.text(
                            "drag.about.large",
                            DragOut.MOST_DOCUMENTS,
                            DragOut.MOST_MEGABYTES,
                            Shortcut.TAKE_OUT.shown()))
                    .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), never, allow);
            ui.layer().show(card, allow, () -> {});
        });
    }

    private void answered(Dragged answer) {
        ui.layer().closeCard();
        preferences.change(settings -> settings.withDragged(answer));
        ui.toasts()
                .show(
                        answer == Dragged.ALLOWED
                                ? ui.text("drag.again")
                                : ui.text("drag.outside", Shortcut.TAKE_OUT.shown()));
    }
}
