package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsShown;

/** One page for asking to join: the shared folder, a passphrase, where to write the request; then its words. */
public final class AskView extends BorderPane {
    private final Ui ui;
    private final AskModel model;
    private final Runnable back;
    private final NewPassphrase passphrase;
    private final Button choose;
    private final Label unusable;
    private final VBox column = new VBox(20);
    private final Subscription following;

    /** Calls {@code back} when the person wants to leave. */
    public AskView(Ui ui, AskModel model, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.back = back;
        this.passphrase = new NewPassphrase(ui, ui.text("join.passphrase"), model.help());
        this.choose = Wizard.choose(ui, model.folder());
        this.unusable = Wizard.unusable(ui);
        this.following = build();
    }

    /** Puts the focus where the page begins. */
    public void focus() {
        choose.requestFocus();
    }

    /** Takes a folder that was dropped for the shared one. */
    public void dropped(Path folder) {
        if (!model.deed().busy() && model.asked().get().isEmpty()) {
            model.folder().copy().set(Optional.of(folder));
        }
    }

    /** Forgets what was typed, and gives up what goes on. */
    public void wipe() {
        following.unsubscribe();
        passphrase.wipe();
        model.leave();
    }

    private Subscription build() {
        Label about = Card.text(ui.text("ask.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        choose.setId("ask-choose");
        VBox asking = new VBox(
                20,
                Wizard.shared(ui, model.folder(), ui.text("join.folder"), choose),
                passphrase,
                Wizard.own(ui, model.folder()),
                unusable);
        Button go = Card.primary(ui.text("ask.do"), this::ask);
        go.setId("ask-go");
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !ready(),
                        passphrase.acceptable(),
                        model.folder().copy(),
                        model.deed().running()));
        Button leave = Card.secondary(ui.text("new.back"), back);
        leave.setId("ask-back");
        leave.setCancelButton(true);
        DeedView status = new DeedView(ui, model.deed(), ui.explain()::failure);
        column.getChildren()
                .setAll(
                        new VBox(4, Wizard.title(ui.text("ask.title")), about),
                        asking,
                        status,
                        Wizard.buttons(leave, go));
        ScrollPane scroll = Wizard.page(column);
        setCenter(scroll);
        return status.follow(asking)
                .and(model.deed().running().subscribe(job -> leave.setDisable(job.isPresent())))
                .and(model.deed().problem().subscribe(why -> why.ifPresent(ignored -> scroll.setVvalue(1))))
                .and(model.asked().subscribe(made -> made.ifPresent(this::tell)));
    }

    /** What is to be done now: the file goes to somebody, the words are for when they call. */
    private void tell(AskModel.Asked asked) {
        passphrase.wipe();
        WordsShown words = new WordsShown(ui, asked.words());
        words.setId("ask-words");
        Label file = Card.text(ui.text("ask.file", asked.file()));
        Label call = Card.text(ui.text("ask.call"));
        call.setGraphic(Icons.of(Feather.PHONE));
        call.getStyleClass().add("caution");
        Label then = Card.text(ui.text("ask.then"));
        Button done = Card.primary(ui.text("ask.done"), back);
        done.setId("ask-done");
        column.getChildren().setAll(Wizard.title(ui.text("ask.made")), file, words, call, then, Wizard.buttons(done));
        words.requestFocus();
    }

    private boolean ready() {
        return passphrase.acceptable().get()
                && model.folder().copy().get().isPresent()
                && !model.deed().busy();
    }

    private void ask() {
        if (ready()) {
            ui.chooser()
                    .save(ui.text("ask.save"), ui.text("ask.file.name"))
                    .ifPresent(file -> unusable.setVisible(!model.ask(passphrase.typed(), file)));
        }
    }
}
