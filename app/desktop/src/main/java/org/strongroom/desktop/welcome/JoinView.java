package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.KeyFileInput;
import org.strongroom.desktop.control.NameField;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.SharesInput;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsInput;
import org.strongroom.desktop.task.Failure;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.model.VaultException;

/**
 * One page for a vault that words open: the shared folder, the words or shares, a name where there is none yet, a passphrase, and for
 * who comes by a kit a key file that is to belong to it.
 */
public final class JoinView extends BorderPane {
    private final Ui ui;
    private final JoinModel model;
    private final Runnable back;
    private final boolean code;
    private final WordsInput words;
    private final SharesInput shares;
    private final RadioButton byShares = new RadioButton();
    private final NewPassphrase passphrase;
    private final KeyFileInput keyFile;
    private final TextField name = new NameField("");
    private final Button choose;
    private final Label unusable;
    private final Label check = Card.text("");
    private final Subscription following;

    /** Calls {@code back} when the person wants to leave. */
    public JoinView(Ui ui, JoinModel model, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.back = back;
        this.code = model.way() == JoinModel.Way.CODE;
        this.words = new WordsInput(
                ui,
                ui.text(code ? "join.words" : "join.kit.words"),
                model.way().words(),
                model.way().bytes());
        this.shares = new SharesInput(ui, model.reading(), ui.text("join.kit.shares"));
        this.passphrase =
                new NewPassphrase(ui, ui.text(code ? "join.passphrase" : "keys.passphrase.new"), model.help());
        this.keyFile = KeyFileInput.making(ui);
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
        if (!model.deed().busy()) {
            model.folder().copy().set(Optional.of(folder));
        }
    }

    /** Forgets what was typed, and gives up what goes on. */
    public void wipe() {
        following.unsubscribe();
        words.wipe();
        shares.wipe();
        passphrase.wipe();
        model.leave();
    }

    private Subscription build() {
        Label about = Card.text(ui.text(code ? "join.about" : "join.kit.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        choose.setId("join-choose");
        VBox asking = new VBox(
                20, Wizard.shared(ui, model.folder(), ui.text(code ? "join.folder" : "join.kit.folder"), choose));
        if (!code) {
            asking.getChildren().add(kinds());
        }
        asking.getChildren().add(words);
        if (!code) {
            asking.getChildren().add(shares);
        }
        check.setId("kit-check");
        asking.getChildren().add(check);
        model.check().subscribe(this::tell);
        model.folder().copy().subscribe(ignored -> passphrase.measure());
        words.entered().subscribe(ignored -> look());
        shares.entered().subscribe(ignored -> look());
        byShares.selectedProperty().subscribe(ignored -> look());
        model.folder().copy().subscribe(ignored -> look());
        if (code) {
            name.setId("join-name");
            name.textProperty().bindBidirectional(model.name());
            Label caption = new Label(ui.text("join.name"));
            caption.setLabelFor(name);
            asking.getChildren().add(new VBox(6, caption, name));
        }
        asking.getChildren().add(passphrase);
        if (!code) {
            asking.getChildren().add(keyFile);
        }
        asking.getChildren().addAll(Wizard.own(ui, model.folder()), unusable);
        Button go = Card.primary(ui.text(code ? "join.do" : "join.kit.do"), this::open);
        go.setId("join-go");
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !ready(),
                        words.valid(),
                        shares.entered(),
                        byShares.selectedProperty(),
                        passphrase.acceptable(),
                        model.folder().copy(),
                        model.name(),
                        model.check(),
                        model.deed().running()));
        Button leave = Card.secondary(ui.text("new.back"), back);
        leave.setId("join-back");
        leave.setCancelButton(true);
        DeedView status = new DeedView(ui, model.deed(), this::explain);
        VBox column = new VBox(
                20,
                new VBox(4, Wizard.title(ui.text(code ? "join.title" : "join.kit.title")), about),
                asking,
                status,
                Wizard.buttons(leave, go));
        ScrollPane scroll = Wizard.page(column);
        setCenter(scroll);
        return status.follow(asking)
                .and(model.deed().running().subscribe(job -> leave.setDisable(job.isPresent())))
                // What is said stands below the fields.
                .and(model.deed().problem().subscribe(why -> why.ifPresent(ignored -> scroll.setVvalue(1))));
    }

    /** Whether what was kept is a kit or shares. */
    private FlowPane kinds() {
        ToggleGroup kinds = new ToggleGroup();
        RadioButton byWords = new RadioButton(ui.text("join.kit.by-words"));
        byWords.setId("by-words");
        byShares.setText(ui.text("join.kit.by-shares"));
        byShares.setId("by-shares");
        kinds.getToggles().setAll(byWords, byShares);
        byWords.setSelected(true);
        shown(words, byWords);
        shown(shares, byShares);
        return new FlowPane(20, 8, byWords, byShares);
    }

    private static void shown(Node node, RadioButton when) {
        node.visibleProperty().bind(when.selectedProperty());
        node.managedProperty().bind(node.visibleProperty());
    }

    private void look() {
        if (byShares.isSelected()) {
            model.checkShares(shares.entered().get());
        } else {
            model.check(words.entered().get());
        }
    }

    private boolean ready() {
        boolean given = byShares.isSelected()
                ? !shares.entered().get().isEmpty()
                : words.valid().get();
        return given
                && passphrase.acceptable().get()
                && model.folder().copy().get().isPresent()
                && !isWrong(model.check().get())
                && !(code && model.name().get().isBlank())
                && !model.deed().busy();
    }

    private static boolean isWrong(JoinModel.Check check) {
        return switch (check) {
            case JoinModel.Unasked ignored -> false;
            case JoinModel.Looking ignored -> false;
            case JoinModel.Answered answered -> !(answered.verdict() instanceof WordsVerdict.Right);
            case JoinModel.SharesAnswered answered -> !answered.right();
        };
    }

    /** A verdict is read out where it stands, and never holds a word. */
    private void tell(JoinModel.Check now) {
        boolean looking = now instanceof JoinModel.Looking;
        boolean wrong = isWrong(now);
        check.setText(
                switch (now) {
                    case JoinModel.Unasked ignored -> "";
                    case JoinModel.Looking ignored -> ui.text("join.kit.looking");
                    case JoinModel.Answered answered -> ui.explain().words(answered.verdict());
                    case JoinModel.SharesAnswered answered ->
                        ui.text(answered.right() ? "join.shares.right" : "join.shares.others");
                });
        check.setGraphic(looking ? null : Icons.of(wrong ? Feather.X : Feather.CHECK));
        check.getStyleClass()
                .setAll(
                        "label",
                        Styles.TEXT_SMALL,
                        looking ? Styles.TEXT_MUTED : wrong ? Styles.DANGER : Styles.SUCCESS);
        check.setVisible(!check.getText().isEmpty());
        check.setManaged(check.isVisible());
    }

    private void open() {
        if (!ready()) {
            return;
        }
        List<List<String>> given = shares.entered().get();
        boolean usable = code
                ? model.join(words.words(), passphrase.typed())
                : model.restore(
                        byShares.isSelected() ? RecoveryWritten.shares(given) : RecoveryWritten.kit(words.words()),
                        passphrase.typed(),
                        keyFile.file().get(),
                        keyFile.isNew());
        unusable.setVisible(!usable);
    }

    /** Words that open nothing are no passphrase. */
    private String explain(Failure failure) {
        boolean shared = byShares.isSelected();
        if (failure instanceof Failure.OfVault why) {
            if (why.cause() instanceof VaultException.WrongPassphrase) {
                return ui.text(code ? "join.wrong" : shared ? "join.shares.others" : "join.kit.wrong");
            }
            if (why.cause() instanceof VaultException.PassphraseChanged && !code) {
                return ui.text(shared ? "join.shares.replaced" : "join.kit.replaced");
            }
            if (why.cause() instanceof VaultException.Incomplete && code) {
                return ui.text("join.incomplete");
            }
        }
        return ui.explain().failure(failure);
    }
}
