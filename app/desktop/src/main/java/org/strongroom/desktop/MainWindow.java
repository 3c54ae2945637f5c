package org.strongroom.desktop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.NodeOrientation;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.strongroom.desktop.activity.Announcer;
import org.strongroom.desktop.control.Logo;
import org.strongroom.desktop.control.Outside;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.ShortcutsCard;
import org.strongroom.desktop.control.Tray;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.i18n.Messages;
import org.strongroom.desktop.keeping.KeepingView;
import org.strongroom.desktop.library.LibraryModel;
import org.strongroom.desktop.library.LibraryView;
import org.strongroom.desktop.library.Place;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings;
import org.strongroom.desktop.settings.SettingsView;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.tray.Resident;
import org.strongroom.desktop.unlock.UnlockModel;
import org.strongroom.desktop.unlock.UnlockView;
import org.strongroom.desktop.welcome.AskModel;
import org.strongroom.desktop.welcome.AskView;
import org.strongroom.desktop.welcome.JoinModel;
import org.strongroom.desktop.welcome.JoinView;
import org.strongroom.desktop.welcome.NewVaultModel;
import org.strongroom.desktop.welcome.NewVaultView;
import org.strongroom.desktop.welcome.WelcomeModel;
import org.strongroom.desktop.welcome.WelcomeView;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.PassingPlace;

/**
 * The window: shows one screen at a time, and locks before it goes.
 *
 * <p>Longer than other files because every screen is made here.
 */
final class MainWindow {
    /** Size of the text as it comes, in logical pixels: that of the theme. */
    private static final int TEXT = 14;

    private final Stage stage;
    private final Libraries libraries;
    private final Background background;
    private final Preferences preferences;
    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final IdleLock idle;
    private final Animation poll = Background.ticker(Duration.ofSeconds(10), this::poll);
    private final Animation follow = Background.ticker(Duration.ofSeconds(1), this::follow);
    private final List<Open> opens = new ArrayList<>();
    private final Function<Settings, Messages> language;
    private final Announcer announcer;
    private Ui ui;
    private VaultBar bar;
    // Weakly known to the toolkit's preferences, so that a window that is gone is not kept.
    private final InvalidationListener follower = this::motion;
    private final WeakInvalidationListener motion = new WeakInvalidationListener(follower);
    private Screen screen = new Locking();
    private final Resident resident;
    // Whether the program is to end with its window; not so where several are tried in one program.
    private final boolean endsWithWindow = Platform.isImplicitExit();
    // Where copies for a drag to other programs lie, once that was looked for; also seen by the thread that ends all.
    private volatile Optional<PassingPlace> passing = Optional.empty();
    private boolean quitting;
    private boolean ended;

    /** {@code language} says which texts go with the settings. */
    MainWindow(
            Stage stage,
            Outside outside,
            Libraries libraries,
            Background background,
            Preferences preferences,
            Function<Settings, Messages> language) {
        this.stage = stage;
        this.ui = Ui.of(language.apply(preferences.get()), outside);
        this.language = language;
        this.libraries = libraries;
        this.background = background;
        this.preferences = preferences;
        this.announcer = new Announcer(() -> ui, this::unseen);
        this.idle = new IdleLock(preferences, background.clock(), this::lockAll);
        this.bar = new VaultBar(ui, this::switchTo, this::draggedTo);
        this.resident = new Resident(() -> ui, preferences, background, new AtTheIcon());
    }

    /** What a person asks for at the icon in the tray. */
    private final class AtTheIcon implements Tray.Asked {
        @Override
        public void open() {
            comeForward();
        }

        @Override
        public void lockAll() {
            MainWindow.this.lockAll();
        }

        @Override
        public void quit() {
            MainWindow.this.quit();
        }

        @Override
        public void gone() {
            // Nobody could reach it any more.
            if (!stage.isShowing()) {
                comeForward();
            }
        }
    }

    /** What is on the screen. */
    private sealed interface Screen {}

    private record Welcome(WelcomeView view, WelcomeModel model) implements Screen {}

    private record Wizard(NewVaultView view) implements Screen {}

    private record Join(JoinView view) implements Screen {}

    private record Ask(AskView view) implements Screen {}

    private record Unlock(UnlockView view, WelcomeModel.Target target) implements Screen {}

    private record Open(LibraryView view, LibraryModel model, Path folder) implements Screen {}

    /** A library is being closed. */
    private record Locking() implements Screen {}

    /** Shows the window with the first screen. */
    void show() {
        root.getChildren().setAll(ui.layer(), ui.toasts());
        // The buttons of a card that is as high as the window are at the lower edge, too.
        ui.layer().carded().subscribe(ui.toasts()::above);
        frame.setTop(bar.node());
        Settings.Shape shape = preferences.get().window();
        Scene scene = new Scene(root, shape.width(), shape.height());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scene.setOnDragOver(this::dragged);
        scene.setOnDragDropped(this::dropped);
        idle.watch(scene);
        stage.setTitle(ui.text("app.name"));
        stage.getIcons().setAll(Logo.images());
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        stage.setScene(scene);
        stage.setMaximized(shape.maximised());
        preferences.current().subscribe(this::appearance);
        preferences.current().subscribe((before, now) -> {
            if (before.tongue() != now.tongue()) {
                // The list from which it was chosen is still at work.
                background.later(this::speak);
            }
        });
        Platform.getPreferences().reducedMotionProperty().addListener(motion);
        stage.iconifiedProperty().subscribe(gone -> {
            if (gone && preferences.get().lockMinimised()) {
                lockAll();
            }
        });
        stage.focusedProperty().subscribe(this::lookedAt);
        stage.iconifiedProperty().subscribe(this::lookedAt);
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        welcome();
        stage.show();
        resident.follow();
        // First of all: what was in the clear when the program was killed goes.
        background.common().run(ignored -> libraries.passingPlace(), place -> passing = Optional.of(place), ignored -> {
            // Then nothing is dragged to other programs.
        });
        background.discard(libraries::prepareReaders);
    }

    /** Whether a person wants to be told elsewhere, and does not look at the window. */
    private boolean unseen() {
        return preferences.get().notifies() && (stage.isIconified() || !stage.isFocused());
    }

    private void lookedAt() {
        if (!stage.isIconified() && stage.isFocused()) {
            announcer.seen();
        }
    }

    private void motion(Observable ignored) {
        appearance(preferences.get());
    }

    private void appearance(Settings settings) {
        int percent = settings.textPercent();
        root.setStyle("-fx-font-size: " + TEXT * percent / 100 + "px");
        root.getStyleClass().removeIf(style -> style.startsWith("text-") || "still".equals(style));
        root.getStyleClass().add("text-" + percent);
        if (settings.still() || Platform.getPreferences().isReducedMotion()) {
            root.getStyleClass().add("still");
        }
    }

    /** The first screen. */
    void welcome() {
        WelcomeModel model = new WelcomeModel(libraries, background, preferences, this::unlock);
        WelcomeView view = new WelcomeView(ui, model, this::newVault, this::join, this::ask);
        show(new Welcome(view, model), view);
    }

    /** Shows an open vault by its number, from 0. */
    void switchTo(int number) {
        boolean leaves = !(screen instanceof Locking) && !ui.layer().hasCard();
        if (number < opens.size() && leaves && !screen.equals(opens.get(number))) {
            shown(opens.get(number));
        }
    }

    /** Documents were dragged onto a vault by its number, from 0. */
    private void draggedTo(int number) {
        if (screen instanceof Open open && number < opens.size()) {
            open.view().draggedTo(opens.get(number).model());
        }
    }

    private void shown(Open open) {
        show(open, open.view());
        stage.setTitle(ui.text("app.title", open.model().name()));
        open.view().focus();
    }

    private List<LibraryModel> others(LibraryModel model) {
        return opens.stream().map(Open::model).filter(other -> other != model).toList();
    }

    private void showBar() {
        resident.say(!opens.isEmpty());
        int current = screen instanceof Open open ? opens.indexOf(open) : -1;
        bar.show(
                opens.stream()
                        .map(open -> new VaultBar.Tab(
                                open.model().name(),
                                open.model()
                                        .status()
                                        .get()
                                        .filter(status -> !status.alarms().isEmpty())
                                        .isPresent()))
                        .toList(),
                current < 0 ? Optional.empty() : Optional.of(current));
    }

    /** Locks every open vault, as when nobody is there. */
    void lockAll() {
        if (!(screen instanceof Locking) && !opens.isEmpty()) {
            Path folder = screen instanceof Open open
                    ? open.folder()
                    : opens.getLast().folder();
            closeAll(() -> {
                unlock(new WelcomeModel.Target(folder, false));
                background.discard(libraries::prepareReaders);
            });
        }
    }

    private void closeAll(Runnable after) {
        if (opens.isEmpty()) {
            after.run();
        } else {
            close(opens.getLast(), () -> closeAll(after));
        }
    }

    /** Locks the open vault that is shown, and asks for its passphrase again. */
    void lock() {
        if (screen instanceof Open open) {
            close(open, () -> {
                unlock(new WelcomeModel.Target(open.folder(), false));
                background.discard(libraries::prepareReaders);
            });
        }
    }

    /** Goes out of sight where an icon in the tray brings it back, and quits where there is none. */
    void close() {
        if (!resident.there()) {
            quit();
            return;
        }
        if (preferences.get().lockMinimised()) {
            lockAll();
        }
        Platform.setImplicitExit(false);
        stage.hide();
    }

    private void comeForward() {
        if (ended) {
            return;
        }
        stage.show();
        Platform.setImplicitExit(endsWithWindow);
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** Locks, waits for work to end, and leaves. */
    void quit() {
        if (quitting) {
            return;
        }
        quitting = true;
        if (!stage.isIconified()) {
            preferences.change(now ->
                    now.withWindow(stage.getScene().getWidth(), stage.getScene().getHeight(), stage.isMaximized()));
        }
        closeAll(this::leave);
    }

    private void leave() {
        wipe();
        background
                .common()
                .close(
                        () -> {
                            libraries.close();
                            removeDragged();
                            resident.end();
                        },
                        this::end);
    }

    /** Removes what was written for drags to other programs; from any thread. */
    void removeDragged() {
        passing.ifPresent(PassingPlace::clear);
    }

    private void end() {
        ended = true;
        stage.hide();
        if (endsWithWindow) {
            // Said aloud: a window that was hidden before is not the last one that closes.
            Platform.exit();
        }
    }

    private void close(Open open, Runnable after) {
        opens.remove(open);
        if (opens.isEmpty()) {
            idle.stop();
            poll.stop();
            follow.stop();
        }
        ui.toasts().clear();
        // The screen goes first, so that nothing of the library is seen while its work comes to an end.
        show(new Locking(), Screens.locking(ui));
        open.model().close(after);
    }

    /** Does what it is time for; called once a second. */
    void follow() {
        opens.forEach(open -> open.model().follow());
    }

    private void poll() {
        opens.forEach(open -> open.model().poll());
    }

    private void newVault() {
        Path personal = Path.of(System.getProperty("user.home"));
        Path documents = personal.resolve("Documents");
        Path parent = Files.isDirectory(documents) ? documents : personal;
        NewVaultModel model = new NewVaultModel(libraries, background, parent, this::opened);
        NewVaultView view = new NewVaultView(ui, model, this::welcome);
        show(new Wizard(view), view);
        view.focus();
    }

    private void join(JoinModel.Way way) {
        Path place = Path.of(System.getProperty("user.home"), "Strongroom");
        JoinView view = new JoinView(ui, new JoinModel(libraries, background, way, place, this::opened), this::welcome);
        show(new Join(view), view);
        view.focus();
    }

    private void ask() {
        Path place = Path.of(System.getProperty("user.home"), "Strongroom");
        AskModel model = new AskModel(libraries, background, place);
        // The vault is among those of the first screen from now on: it opens there once it is approved.
        model.asked()
                .subscribe(made -> made.flatMap(ignored -> model.folder().own())
                        .ifPresent(folder -> preferences.change(settings -> settings.withRecent(folder))));
        AskView view = new AskView(ui, model, this::welcome);
        show(new Ask(view), view);
        view.focus();
    }

    private void unlock(WelcomeModel.Target target) {
        if (screen instanceof Open) {
            return;
        }
        for (Open open : opens) {
            if (open.folder().equals(target.folder().toAbsolutePath())) {
                shown(open);
                return;
            }
        }
        UnlockModel model = new UnlockModel(libraries, background, target.folder(), this::opened);
        Path home = Path.of(System.getProperty("user.home"), "Strongroom", WelcomeView.nameOf(target.folder()));
        UnlockView view = new UnlockView(ui, model, target.copy(), home, this::welcome);
        show(new Unlock(view, target), view);
        view.focus();
    }

    private void opened(Library library) {
        Path folder = library.folder().toAbsolutePath();
        preferences.change(settings -> settings.withRecent(folder));
        LibraryModel model = new LibraryModel(library, background, () -> passing);
        LibraryView view = new LibraryView(ui, model, preferences, this::lock, menu(), () -> others(model));
        Open open = new Open(view, model, folder);
        opens.add(open);
        announcer.follow(model.activities());
        announcer.follow(model.alarms(), model.conflicts());
        model.status().subscribe(ignored -> showBar());
        idle.start();
        poll.play();
        follow.play();
        shown(open);
    }

    /** Says everything in the language of the settings from now on; what is open, selected, read and searched for stays so. */
    private void speak() {
        ui = ui.speaking(language.apply(preferences.get()));
        ui.toasts().clear();
        bar = new VaultBar(ui, this::switchTo, this::draggedTo);
        frame.setTop(bar.node());
        Optional<Integer> shown = screen instanceof Open open ? Optional.of(opens.indexOf(open)) : Optional.empty();
        opens.replaceAll(open -> new Open(open.view().inWords(ui, menu()), open.model(), open.folder()));
        boolean settings = ui.layer().hasCard();
        switch (screen) {
            case Open ignored -> shown(opens.get(shown.orElseThrow()));
            case Welcome ignored -> welcome();
            case Unlock asking -> {
                if (!asking.view().untouched()) {
                    later();
                    return;
                }
                unlock(asking.target());
            }
            // What was typed there would be lost.
            case Wizard ignored -> later();
            case Join ignored -> later();
            case Ask ignored -> later();
            case Locking ignored -> showBar();
        }
        if (settings && !ui.layer().hasCard()) {
            settings(true);
        }
    }

    private void later() {
        showBar();
        ui.toasts().show(ui.text("settings.language.later"));
    }

    /** Mirrored or not, with the fonts that belong to it. */
    private void dress(Scene scene) {
        boolean fromTheRight = ui.messages().rightToLeft();
        List<String> sheets = LinuxText.sheets(fromTheRight);
        if (!scene.getStylesheets().equals(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
        scene.setNodeOrientation(fromTheRight ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    }

    private void show(Screen next, Parent view) {
        wipe();
        dress(root.getScene());
        screen = next;
        stage.setTitle(ui.text("app.name"));
        showBar();
        frame.setCenter(view);
        ui.layer().setContent(frame);
        // What lies in a scroll pane joins the window when that gets its skin; before, it takes no focus.
        frame.applyCss();
    }

    private void wipe() {
        switch (screen) {
            case Wizard wizard -> wizard.view().wipe();
            case Join join -> join.view().wipe();
            case Ask ask -> ask.view().wipe();
            case Unlock unlock -> unlock.view().wipe();
            case Welcome ignored -> {}
            case Open ignored -> {}
            case Locking ignored -> {}
        }
    }

    private List<MenuItem> menu() {
        return List.of(
                item(Shortcut.OPEN),
                item(Shortcut.NEW_VAULT),
                new SeparatorMenuItem(),
                item(Shortcut.PEOPLE),
                item(Shortcut.KEYS),
                item(Shortcut.LOG),
                new SeparatorMenuItem(),
                item(Shortcut.SETTINGS),
                item(Shortcut.SHORTCUTS),
                new SeparatorMenuItem(),
                item(Shortcut.QUIT));
    }

    private MenuItem item(Shortcut shortcut) {
        MenuItem item = new MenuItem(ui.text("menu.item", shortcut.about(ui.messages()), shortcut.shown()));
        item.setOnAction(ignored -> handle(shortcut));
        return item;
    }

    private void key(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl && Shortcut.of(event).equals(Optional.of(Shortcut.UNDO))) {
            return; // it takes back what was typed
        }
        // While a card is shown, keys belong to it.
        if (!ui.layer().hasCard()
                && event.isShortcutDown()
                && !opens.isEmpty()
                && event.getCode().isDigitKey()) {
            int digit = Character.digit(
                    event.getCode().getName().charAt(event.getCode().getName().length() - 1), 10);
            if (digit > 0) {
                switchTo(digit - 1);
                event.consume();
            }
        } else if (!ui.layer().hasCard()) {
            Shortcut.of(event).filter(this::handle).ifPresent(ignored -> event.consume());
        } else if (Shortcut.of(event).equals(Optional.of(Shortcut.LOCK))) {
            lock();
            event.consume();
        }
    }

    /** Does what a shortcut means on the screen that is shown; whether it means anything. */
    boolean handle(Shortcut shortcut) {
        switch (shortcut) {
            case LOCK -> lock();
            case SETTINGS -> settings(false);
            case SHORTCUTS -> ShortcutsCard.show(ui);
            case QUIT -> quit();
            case OPEN ->
                // Asked first: who gives up stays where they are, with the vault open.
                ui.chooser().folder(ui.text("welcome.choose")).ifPresent(this::openVault);
            case NEW_VAULT -> away(this::newVault);
            case SEARCH,
                    ADD_FILES,
                    ADD_FOLDER,
                    TAKE_OUT,
                    NEW_DOCUMENT,
                    NEW_FOLDER,
                    RENAME,
                    MOVE,
                    COPY_TO_VAULT,
                    MOVE_TO_VAULT,
                    TAGS,
                    FAVOURITE,
                    SAVE_SEARCH,
                    UNDO,
                    COPIES,
                    SYNC,
                    PEOPLE,
                    KEYS,
                    LOG,
                    PREVIEW,
                    PICTURES,
                    NEXT_PANE,
                    PREVIOUS_PANE,
                    DIVIDER,
                    PRINT,
                    READER -> {
                return screen instanceof Open open && open.view().handle(shortcut);
            }
        }
        return true;
    }

    private void settings(boolean atLanguage) {
        SettingsView.show(
                ui,
                preferences,
                Version.own(),
                screen instanceof Open open ? Optional.of(open.model().name()) : Optional.empty(),
                this::handle,
                () -> {
                    if (screen instanceof Open open) {
                        KeepingView.show(ui, open.model().keeping());
                    }
                },
                resident::ifOffered,
                atLanguage);
    }

    private void openVault(Path folder) {
        away(() -> {
            welcome();
            if (screen instanceof Welcome shown) {
                shown.view().open(folder, false);
            }
        });
    }

    /** Comes before other windows, and opens a vault if one is wanted and no card is shown; from any thread. */
    void raise(Optional<Path> wanted) {
        background.later(() -> {
            comeForward();
            if (!ui.layer().hasCard()) {
                wanted.ifPresent(this::openVault);
            }
        });
    }

    /** Goes somewhere else; what is open stays so. */
    private void away(Runnable there) {
        if (!(screen instanceof Locking)) {
            there.run();
        }
    }

    private void dragged(DragEvent event) {
        // What is dragged out of this window is not added to it again.
        if (event.getDragboard().hasFiles()
                && !LibraryView.isDragged(event.getDragboard())
                && !ui.layer().hasCard()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<Path> files =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        dropped(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }

    /** Adds files to the open vault; else opens the vault whose folder was dropped. */
    void dropped(List<Path> files) {
        if (files.isEmpty()) {
            return;
        }
        switch (screen) {
            case Open open -> open.view().dropped(files);
            case Welcome welcome -> welcome.model().open(files.getFirst(), false);
            case Unlock ignored -> {
                welcome();
                dropped(files);
            }
            case Wizard ignored -> {}
            case Join join -> join.view().dropped(files.getFirst());
            case Ask ask -> ask.view().dropped(files.getFirst());
            case Locking ignored -> {}
        }
    }

    /** Goes to a place in the open library. */
    void open(Place place) {
        if (screen instanceof Open open) {
            open.model().place().set(place);
        }
    }

    /** Sets how it looks, as the settings do. */
    void look(Settings.Look look, int textPercent) {
        preferences.change(settings -> settings.withLook(look).withTextPercent(textPercent));
    }

    /** Takes a card away, if one is shown. */
    void closeCard() {
        ui.layer().closeCard();
    }

    /** Whether no work of the open libraries runs or waits, and all that came of it has been told. */
    boolean idle() {
        return opens.stream().allMatch(open -> open.model().lanes().idle());
    }

    /** Whether the window is on the screen. */
    boolean showing() {
        return stage.isShowing();
    }

    /** The node tree of the window. */
    Parent root() {
        return root;
    }
}
