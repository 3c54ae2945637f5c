package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Logo;
import org.strongroom.desktop.control.Ui;

/** Two big choices and the vaults opened before. */
public final class WelcomeView extends BorderPane {
    private final Ui ui;
    private final WelcomeModel model;
    private final Runnable newVault;
    private final Consumer<JoinModel.Way> join;
    private final Runnable ask;
    private final VBox recents = new VBox();
    private final Label problem = Card.text("");

    /** Calls {@code newVault} when a new one is wanted, {@code join} when words are to open one, {@code ask} to ask for that. */
    public WelcomeView(Ui ui, WelcomeModel model, Runnable newVault, Consumer<JoinModel.Way> join, Runnable ask) {
        this.ui = ui;
        this.model = model;
        this.newVault = newVault;
        this.join = join;
        this.ask = ask;
        build();
        bind();
    }

    /** Goes on to the vault in a folder, or says why there is none. */
    public void open(Path folder, boolean copy) {
        model.open(folder, copy);
    }

    private void choose(boolean copy) {
        ui.chooser()
                .folder(ui.text(copy ? "welcome.choose-copy" : "welcome.choose"))
                .ifPresent(folder -> open(folder, copy));
    }

    private void build() {
        getStyleClass().add("welcome");
        Label title = new Label(ui.text("app.name"));
        title.getStyleClass().add(Styles.TITLE_1);
        Label claim = new Label(ui.text("welcome.claim"));
        claim.getStyleClass().add(Styles.TEXT_MUTED);
        claim.setWrapText(true);
        VBox brand = new VBox(6, Logo.of(72), title, claim);
        brand.setAlignment(Pos.CENTER);

        Button make = choice(Feather.PLUS_CIRCLE, "welcome-new", ui.text("welcome.new"), ui.text("welcome.new.about"));
        make.setOnAction(ignored -> newVault.run());
        Button open = choice(Feather.FOLDER, "welcome-open", ui.text("welcome.open"), ui.text("welcome.open.about"));
        open.setOnAction(ignored -> choose(false));
        HBox choices = new HBox(16, make, open);
        choices.setAlignment(Pos.CENTER);
        HBox.setHgrow(make, Priority.ALWAYS);
        HBox.setHgrow(open, Priority.ALWAYS);

        Hyperlink copy = new Hyperlink(ui.text("welcome.copy"), Icons.of(Feather.CLOUD));
        copy.setOnAction(ignored -> choose(true));
        Hyperlink code = new Hyperlink(ui.text("welcome.join"), Icons.of(Feather.USER_PLUS));
        code.setId("welcome-join");
        code.setOnAction(ignored -> join.accept(JoinModel.Way.CODE));
        Hyperlink kit = new Hyperlink(ui.text("welcome.kit"), Icons.of(Feather.LIFE_BUOY));
        kit.setId("welcome-kit");
        kit.setOnAction(ignored -> join.accept(JoinModel.Way.KIT));
        Hyperlink request = new Hyperlink(ui.text("welcome.ask"), Icons.of(Feather.MAIL));
        request.setId("welcome-ask");
        request.setOnAction(ignored -> ask.run());
        VBox ways = new VBox(6, copy, code, request, kit);
        ways.setAlignment(Pos.CENTER);
        problem.setId("welcome-problem");
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));

        VBox column = new VBox(24, brand, choices, problem, recents, ways);
        column.setAlignment(Pos.CENTER);
        column.getStyleClass().addAll("page", "welcome-column");
        ScrollPane scroll = new ScrollPane(new StackPane(column));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
    }

    private void bind() {
        showRecents();
        model.problem().subscribe(now -> {
            problem.setText(now.map(ui.explain()::failure).orElse(""));
            problem.setVisible(now.isPresent());
            problem.setManaged(now.isPresent());
        });
    }

    private static Button choice(Feather icon, String id, String title, String about) {
        Label heading = new Label(title);
        heading.getStyleClass().add(Styles.TITLE_4);
        Label text = Card.text(about);
        text.getStyleClass().add(Styles.TEXT_MUTED);
        VBox content = new VBox(10, Icons.large(icon), heading, text);
        content.setAlignment(Pos.TOP_LEFT);
        Button button = new Button("", content);
        button.setId(id);
        button.setAccessibleText(title + ". " + about);
        button.getStyleClass().add("choice");
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setMinHeight(USE_PREF_SIZE);
        // A wrapping label inside a button is as high as its least width makes it: see the style.
        text.getStyleClass().add("choice-text");
        return button;
    }

    private void showRecents() {
        recents.getChildren().clear();
        if (model.recents().isEmpty()) {
            return;
        }
        Label title = new Label(ui.text("welcome.recent"));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        recents.setSpacing(6);
        recents.getChildren().add(title);
        for (Path folder : model.recents()) {
            recents.getChildren().add(recent(folder));
        }
    }

    private Node recent(Path folder) {
        Label name = new Label(nameOf(folder));
        name.getStyleClass().add(Styles.TEXT_BOLD);
        Label place = new Label(ui.path(folder));
        place.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Button open = new Button("", new HBox(12, Icons.of(Feather.LOCK), new VBox(2, name, place)));
        open.getStyleClass().addAll("flat", "recent");
        open.setAccessibleText(ui.text("welcome.recent.open", nameOf(folder), folder.toString()));
        open.setTooltip(new Tooltip(ui.path(folder)));
        open.setAlignment(Pos.CENTER_LEFT);
        open.setMaxWidth(Double.MAX_VALUE);
        open.setOnAction(ignored -> model.open(folder, false));
        Button forget = Icons.button(Feather.X, ui.text("welcome.recent.forget", nameOf(folder)));
        forget.setOnAction(ignored -> {
            model.forget(folder);
            showRecents();
        });
        HBox row = new HBox(4, open, forget);
        row.setAlignment(Pos.CENTER);
        HBox.setHgrow(open, Priority.ALWAYS);
        return row;
    }

    /** What a folder is called: the last part of its path. */
    public static String nameOf(Path folder) {
        Path name = folder.getFileName();
        return name == null ? folder.toString() : name.toString();
    }
}
