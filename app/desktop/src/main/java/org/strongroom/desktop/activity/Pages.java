package org.strongroom.desktop.activity;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Failure;

/** Cards that are asked something on the way from one card, to which each of them leads back. */
public final class Pages {
    private final Ui ui;
    private final Deed deed;
    private final Runnable back;

    /** {@code back} shows the card that they are reached from. */
    public Pages(Ui ui, Deed deed, Runnable back) {
        this.ui = ui;
        this.deed = deed;
        this.back = back;
    }

    /** Asks whether something should be done that is explained in a paragraph, and says so once it is. */
    public void confirm(String title, String about, String action, Consumer<Runnable> act, String saying) {
        Button go = new Button(action);
        go.setId("confirm");
        go.getStyleClass().add(Styles.DANGER);
        go.setOnAction(ignored -> act.accept(() -> done(saying)));
        // Where Enter is pressed without reading, nothing is done.
        Button leave = leave(ui.text("cancel"), back);
        show(title, leave, go, leave, ui.explain()::failure, Card.text(about));
    }

    /** Asks for what a deed needs; {@code go} starts it. */
    public void ask(String title, Node first, Button go, Node... content) {
        ask(title, first, go, ui.explain()::failure, content);
    }

    /** As above, with own words for what went wrong. */
    public void ask(String title, Node first, Button go, Function<Failure, String> explain, Node... content) {
        show(title, first, go, leave(ui.text("cancel"), back), explain, content);
    }

    /** Tells what became of a deed; {@code close} leads back. */
    public void tell(String title, Node first, Button close, Node... content) {
        Card card = new Card(title).with(content).buttons(close);
        card.wide();
        escape(card, back);
        ui.layer().show(card, first, () -> {});
    }

    /** Once what this card was answered with has ended, tells why it was not done, or leads back: it is none to come back to. */
    public void follow(Card card, Consumer<Failure> failed) {
        Subscription[] following = new Subscription[1];
        following[0] = deed.running().subscribe((before, job) -> {
            if (job.isEmpty()) {
                following[0].unsubscribe();
                if (card.getScene() != null) {
                    deed.problem().get().ifPresentOrElse(failed, back);
                }
            }
        });
    }

    /** Back to where this began. */
    public void back() {
        back.run();
    }

    /** It is done: back to where this began, with a note. */
    public void done(String saying) {
        back.run();
        ui.toasts().show(saying);
    }

    private static Button leave(String text, Runnable leaving) {
        Button leave = new Button(text);
        leave.setId("page-back");
        leave.setOnAction(ignored -> leaving.run());
        return leave;
    }

    private void show(
            String title, Node first, Button go, Button leave, Function<Failure, String> explain, Node... content) {
        deed.forget();
        VBox asking = new VBox(16, content);
        DeedView status = new DeedView(ui, deed, explain);
        Card card = new Card(title).with(asking, status).buttons(leave, go);
        card.wide();
        // What goes on is stopped by its own button, so that nobody misses what became of it.
        escape(card, () -> {
            if (!deed.busy()) {
                back.run();
            }
        });
        // First, so that the one that was pressed can have the focus again.
        Subscription following = deed.running()
                .subscribe(job -> {
                    leave.setDisable(job.isPresent());
                    go.setVisible(job.isEmpty());
                })
                .and(status.follow(asking));
        ui.layer().show(card, first, following::unsubscribe);
    }

    private static void escape(Card card, Runnable leaving) {
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leaving.run();
            }
        });
    }
}
