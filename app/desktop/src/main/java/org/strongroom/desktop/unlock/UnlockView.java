package org.strongroom.desktop.unlock;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.KeyFileInput;
import org.strongroom.desktop.control.Logo;
import org.strongroom.desktop.control.SecretInput;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.welcome.WelcomeView;
import org.strongroom.vault.model.VaultException;

/** The passphrase of one vault. */
public final class UnlockView extends BorderPane {
    private final Ui ui;
    private final UnlockModel model;
    private final boolean copy;
    private final Path proposedHome;
    private final Runnable back;
    private final SecretInput secret;
    private final KeyFileInput keyFile;
    private final Label problem = Card.text("");
    private final Label elapsed = new Label();
    private final Button unlock;
    private final Button keychain;
    private final VBox byKeychain;
    private final HBox working = new HBox(12);
    private final Animation clock = Background.ticker(Duration.ofMillis(200), this::tick);
    private long started;

    /**
     * Shows the field.
     *
     * @param copy whether the folder is called a copy, so that a place for the vault on this computer is asked for
     * @param proposedHome where that could be
     * @param back shows the list of vaults
     */
    public UnlockView(Ui ui, UnlockModel model, boolean copy, Path proposedHome, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.copy = copy;
        this.proposedHome = proposedHome;
        this.back = back;
        this.secret = new SecretInput(ui.messages(), ui.text("unlock.passphrase"));
        this.keyFile = new KeyFileInput(ui);
        this.unlock = Card.primary(ui.text("unlock.unlock"), this::tryIt);
        this.keychain = Icons.labelled(Feather.MONITOR, ui.text("unlock.keychain"));
        this.byKeychain = new VBox(4);
        build();
        bind();
    }

    /** Puts the focus into the field. */
    public void focus() {
        secret.field().requestFocus();
    }

    /** Whether nothing was typed, chosen or begun here. */
    public boolean untouched() {
        return !copy
                && !(model.state().get() instanceof UnlockModel.Working)
                && secret.field().count().get() == 0
                && keyFile.file().get().isEmpty();
    }

    /** Forgets what was typed and stops waiting. */
    public void wipe() {
        clock.stop();
        secret.field().wipe();
        model.cancel();
    }

    private void build() {
        secret.field().setId("unlock-passphrase");
        unlock.setId("unlock");
        problem.setId("unlock-problem");
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        Label name = new Label(WelcomeView.nameOf(model.folder()));
        name.getStyleClass().add(Styles.TITLE_2);
        name.setWrapText(true);
        Label place = new Label(ui.path(model.folder()));
        place.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        place.setWrapText(true);
        place.setTextAlignment(TextAlignment.CENTER);
        VBox head = new VBox(6, Logo.of(56), name, place);
        head.setAlignment(Pos.CENTER);

        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(24, 24);
        spinner.setMinSize(24, 24);
        spinner.setFocusTraversable(false);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button cancel = Card.secondary(ui.text("unlock.cancel"), model::cancel);
        cancel.setId("unlock-cancel");
        working.getChildren().setAll(spinner, elapsed, gap, cancel);
        working.setAlignment(Pos.CENTER_LEFT);

        Button others = new Button(ui.text("unlock.back"), Icons.of(Feather.ARROW_LEFT));
        others.getStyleClass().add(Styles.FLAT);
        others.setOnAction(ignored -> back.run());
        others.setId("unlock-back");
        others.setCancelButton(true);
        unlock.setMaxWidth(Double.MAX_VALUE);
        keychain.setId("unlock-keychain");
        keychain.setMaxWidth(Double.MAX_VALUE);
        keychain.setOnAction(ignored -> tryKeychain());
        Button forget = new Button(ui.text("unlock.keychain.forget"));
        forget.setId("unlock-keychain-forget");
        forget.setAccessibleText(ui.text("unlock.keychain.forget.which"));
        forget.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        forget.setOnAction(ignored -> {
            started = System.nanoTime();
            model.forgetKeychain();
        });
        byKeychain.getChildren().setAll(keychain, forget);
        byKeychain.setAlignment(Pos.CENTER);
        VBox column = new VBox(16, head, byKeychain, secret, keyFile, problem);
        if (copy) {
            column.getChildren().add(homeChoice());
        }
        column.getChildren().addAll(unlock, working, others);
        column.setAlignment(Pos.CENTER);
        column.setMaxHeight(USE_PREF_SIZE);
        column.getStyleClass().addAll("page", "panel", "unlock");
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("page-margin");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
    }

    private VBox homeChoice() {
        ToggleGroup group = new ToggleGroup();
        RadioButton here = new RadioButton(ui.text("unlock.home.here"));
        here.setToggleGroup(group);
        here.setSelected(true);
        RadioButton direct = new RadioButton(ui.text("unlock.home.direct"));
        direct.setToggleGroup(group);
        Label where = Card.text("");
        where.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        Button change = Icons.labelled(Feather.FOLDER, ui.text("unlock.home.change"));
        Path[] home = {proposedHome};
        Runnable choose = () -> {
            model.homeCopy().set(here.isSelected() ? Optional.of(home[0]) : Optional.empty());
            where.setText(here.isSelected() ? home[0].toString() : ui.text("unlock.home.direct.about"));
            change.setDisable(!here.isSelected());
        };
        change.setOnAction(ignored -> ui.chooser()
                .folder(ui.text("unlock.home.choose"))
                .ifPresent(folder -> {
                    home[0] = folder.resolve(WelcomeView.nameOf(model.folder()));
                    choose.run();
                }));
        group.selectedToggleProperty().subscribe(ignored -> choose.run());
        return new VBox(8, new Label(ui.text("unlock.home.ask")), here, direct, where, change);
    }

    private void bind() {
        unlock.disableProperty().bind(secret.field().count().isEqualTo(0));
        model.keyFile().bind(keyFile.file());
        secret.field().setOnAction(ignored -> enter());
        secret.field().count().subscribe(ignored -> whatEnterDoes());
        model.keychain().subscribe(ignored -> show(model.state().get()));
        model.state().subscribe(this::show);
    }

    private void tryIt() {
        started = System.nanoTime();
        model.unlock(secret.field().typed());
    }

    /** Does what was meant: what was typed is tried, else the keychain is asked. */
    private void enter() {
        if (secret.field().count().get() > 0) {
            tryIt();
        } else if (byKeychain.isVisible()) {
            tryKeychain();
        }
    }

    private void tryKeychain() {
        started = System.nanoTime();
        model.unlockByKeychain();
    }

    private void tick() {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        boolean waits = model.state().get() instanceof UnlockModel.Working now && now.keychain();
        elapsed.setText(waits ? ui.text("unlock.keychain.working", seconds) : ui.text("unlock.working", seconds));
    }

    /** What was typed is tried, wherever the focus is; the keychain is asked only where nothing is. */
    private void whatEnterDoes() {
        boolean asks = byKeychain.isVisible() && secret.field().count().get() == 0;
        (asks ? unlock : keychain).setDefaultButton(false);
        (asks ? keychain : unlock).setDefaultButton(true);
    }

    private void show(UnlockModel.State state) {
        boolean busy = state instanceof UnlockModel.Working;
        working.setVisible(busy);
        working.setManaged(busy);
        boolean offered = !busy && !copy && model.keychain().get();
        keychain.getStyleClass().remove(Styles.ACCENT);
        unlock.getStyleClass().remove(Styles.ACCENT);
        (offered ? keychain : unlock).getStyleClass().add(Styles.ACCENT);
        byKeychain.setVisible(offered);
        whatEnterDoes();
        byKeychain.setManaged(offered);
        unlock.setVisible(!busy);
        unlock.setManaged(!busy);
        secret.setDisable(busy);
        keyFile.setDisable(busy);
        clock.stop();
        problem.setVisible(false);
        switch (state) {
            case UnlockModel.Asking ignored -> focus();
            case UnlockModel.Working ignored -> {
                tick();
                clock.play();
            }
            case UnlockModel.Forgotten ignored -> {
                ui.toasts().show(ui.text("unlock.keychain.forgotten"));
                focus();
            }
            case UnlockModel.Failed failed -> {
                problem.setText(ui.explain().failure(failed.why()));
                problem.setVisible(true);
                focus();
                if (failed.why() instanceof Failure.OfVault why
                        && (why.cause() instanceof VaultException.WrongPassphrase
                                || why.cause() instanceof VaultException.WrongPassphraseOrKeyFile)) {
                    secret.field().selectAll();
                }
            }
        }
        problem.setManaged(problem.isVisible());
    }
}
