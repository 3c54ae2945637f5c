package org.strongroom.desktop.people;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Choices;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.reseal.OldKeysNote;
import org.strongroom.documents.People;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.vault.model.Role;

/** The card with everybody who shares the vault: who they are, their computers, and what may be done. */
public final class PeopleView {
    private final Ui ui;
    private final PeopleModel model;
    private final OldKeysNote oldKeys;
    private final Pages pages;
    private final TableView<PeopleModel.Member> table = new TableView<>();
    private final VBox caution = new VBox();
    private final VBox detail = new VBox(8);
    private final Button invite;
    private final Button approve;
    private final ApproveCard comparing;
    private final StatementCard statements;
    private final VBox former = new VBox();
    private final Label mayNot = Card.text("");
    private boolean filling;

    /** {@code home} is what the card is about: with it, secrets leave the clipboard. */
    public PeopleView(Ui ui, PeopleModel model, OldKeysNote oldKeys, Node home) {
        this.ui = ui;
        this.model = model;
        this.oldKeys = oldKeys;
        this.pages = new Pages(ui, model.deed(), this::show);
        this.invite = Icons.labelled(Feather.USER_PLUS, ui.text("people.invite"));
        this.approve = Icons.labelled(Feather.USER_CHECK, ui.text("people.approve"));
        this.comparing = new ApproveCard(ui, model, pages);
        this.statements = new StatementCard(ui, model, pages);
        approve.setOnAction(ignored -> comparing.ask());
        InviteCard inviting = new InviteCard(ui, model, pages, home);
        invite.setOnAction(ignored -> inviting.ask());
        build();
    }

    /** Listens to nothing any more. */
    public void leave() {
        oldKeys.leave();
    }

    /** Shows the card. */
    public void show() {
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Label about = Card.text(ui.text("people.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        Card card = new Card(ui.text("people.title"))
                .with(about, caution, table, detail, former, mayNot, oldKeys.refreshed())
                .buttons(approve, invite, close);
        card.wide();
        Subscription following = model.look().subscribe(this::fill);
        model.watch(true);
        ui.layer().show(card, table, () -> {
            following.unsubscribe();
            model.watch(false);
        });
    }

    private void build() {
        invite.setId("people-invite");
        approve.setId("people-approve");
        mayNot.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        mayNot.setId("people-may-not");
        caution.getStyleClass().add("caution");
        table.setId("people");
        table.getStyleClass().add("people");
        table.setAccessibleText(ui.text("people.title"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label nobody = Card.text("");
        nobody.textProperty()
                .bind(model.problem()
                        .map(why -> why.map(ui.explain()::failure).orElseGet(() -> ui.text("people.loading"))));
        table.setPlaceholder(nobody);
        table.getColumns()
                .setAll(List.of(
                        column("column.name", 150, this::name),
                        column(
                                "people.role",
                                90,
                                member -> ui.explain().role(member.person().role())),
                        column("people.state", 300, this::state)));
        table.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (!filling) {
                detail(chosen);
            }
        });
    }

    private TableColumn<PeopleModel.Member, String> column(
            String key, int width, Function<PeopleModel.Member, String> value) {
        TableColumn<PeopleModel.Member, String> column = new TableColumn<>(ui.text(key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private String name(PeopleModel.Member member) {
        return called(ui, member.person());
    }

    /** What somebody is called; a founder may have given no name. */
    static String called(Ui ui, People.Person person) {
        return person.name().isBlank() ? ui.text("people.founder") : Texts.name(person.name());
    }

    private String state(PeopleModel.Member member) {
        People.Person person = member.person();
        if (person.suspended()) {
            return ui.text("people.suspended");
        }
        return person.invited()
                .map(until -> ui.text("people.invited", ui.messages().moment(until)))
                .orElseGet(() -> person.self() ? ui.text("people.self") : "");
    }

    private void fill(PeopleModel.Look look) {
        Optional<PeopleModel.Member> before =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        filling = true;
        table.getItems().setAll(look.members());
        table.getSelectionModel().clearSelection();
        look.members().stream()
                .filter(member -> before.filter(
                                old -> old.person().id().equals(member.person().id()))
                        .isPresent())
                .findFirst()
                .or(look::self)
                .ifPresent(table.getSelectionModel()::select);
        filling = false;
        detail(table.getSelectionModel().getSelectedItem());
        former.getChildren().setAll(statements.former(look.former()));
        shown(former, !look.former().isEmpty());
        boolean known = !look.members().isEmpty();
        boolean suspended =
                look.self().filter(self -> self.person().suspended()).isPresent();
        invite.setDisable(look.invitable().isEmpty());
        approve.setDisable(look.invitable().isEmpty());
        mayNot.setText(ui.text(suspended ? "people.may-not.suspended" : "people.may-not"));
        shown(mayNot, known && look.invitable().isEmpty());
        Label words = Card.text(
                suspended ? ui.text(owns(look) ? "people.suspended.owner.self" : "people.suspended.self") : "");
        words.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        caution.getChildren().setAll(words);
        shown(caution, suspended);
    }

    private static boolean owns(PeopleModel.Look look) {
        return look.self().filter(self -> self.person().role() == Role.OWNER).isPresent();
    }

    private void detail(PeopleModel.@Nullable Member member) {
        detail.getChildren().clear();
        if (member == null) {
            return;
        }
        People.Person person = member.person();
        boolean invited = person.invited().isPresent();
        Label title = new Label(ui.text(invited ? "people.invitation-of" : "people.computers-of", name(member)));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        detail.getChildren().add(title);
        if (person.suspended() && !person.self()) {
            Label words = Card.text(ui.text(
                    person.role() == Role.OWNER ? "people.suspended.owner" : "people.suspended.about", name(member)));
            words.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
            words.getStyleClass().add("caution");
            detail.getChildren().add(words);
        }
        if (invited) {
            String until = person.invited().map(ui.messages()::moment).orElse("");
            detail.getChildren().add(Card.text(ui.text("people.invited.about", until)));
        } else {
            VBox list = new VBox();
            list.getStyleClass().add("copies");
            list.setId("computers");
            list.getChildren()
                    .setAll(member.machines().stream().map(this::machine).toList());
            if (member.machines().isEmpty()) {
                Label none = Card.text(ui.text("people.no-computers"));
                none.getStyleClass().add("empty-row");
                list.getChildren().setAll(none);
            }
            detail.getChildren().addAll(list, words(person, name(member)));
        }
        detail.getChildren().add(person.self() ? new HBox(statements.button(person.id())) : actions(member));
    }

    /** Whether the words of somebody's keys were compared, and the way there. */
    private HBox words(People.Person person, String called) {
        Button show = Icons.labelled(Feather.SHIELD, ui.text("people.words"));
        show.setId("people-words");
        show.setOnAction(ignored -> comparing.verify(person, called));
        show.setMinWidth(Button.USE_PREF_SIZE);
        Label state = Card.text(
                person.self()
                        ? ui.text("people.words.self")
                        : person.compared()
                                .map(at -> ui.text(
                                        "people.words.compared", ui.messages().moment(at)))
                                .orElseGet(() -> ui.text("people.words.not")));
        person.compared().ifPresent(ignored -> state.setGraphic(Icons.of(Feather.CHECK)));
        state.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        HBox.setHgrow(state, Priority.ALWAYS);
        HBox row = new HBox(12, show, state);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox actions(PeopleModel.Member member) {
        boolean invited = member.person().invited().isPresent();
        Button role = Icons.labelled(Feather.AWARD, ui.text("people.change-role"));
        role.setId("people-role");
        role.setDisable(member.roles().isEmpty());
        role.setOnAction(ignored -> changeRole(member));
        Button remove = Icons.labelled(
                Feather.USER_MINUS, ui.text(invited ? "people.withdraw" : "people.remove", name(member)));
        remove.setId("people-remove");
        remove.setDisable(!member.removable());
        remove.setOnAction(ignored -> remove(member));
        FlowPane row = new FlowPane(
                8, 8, role, remove, statements.button(member.person().id()));
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, row);
        // Where all is refused, the sentence below the table says why.
        boolean partly =
                !model.look().get().invitable().isEmpty() && (member.roles().isEmpty() || !member.removable());
        if (partly) {
            Label why = Card.text(ui.text(member.removable() ? "people.may-not.role" : "people.may-not.above"));
            why.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            box.getChildren().add(why);
        }
        for (Button button : List.of(role, remove)) {
            button.setMinWidth(Button.USE_PREF_SIZE);
        }
        return box;
    }

    private HBox machine(PeopleModel.Machine machine) {
        People.Computer computer = machine.computer();
        Label name =
                Card.text(computer.label().isBlank() ? ui.text("alarm.some-device") : Texts.name(computer.label()));
        name.getStyleClass().add("computer");
        String seen = computer.removed()
                ? ui.text("people.computer.removed")
                : computer.self()
                        ? ui.text("people.computer.self")
                        : computer.lastSeen()
                                .map(at -> ui.text(
                                        "people.computer.seen", ui.messages().moment(at)))
                                .orElseGet(() -> ui.text("people.computer.never"));
        Label facts = Card.text(seen);
        facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        VBox words = new VBox(2, name, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, Icons.of(Feather.MONITOR), words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("computer");
        if (machine.removable()) {
            Button remove = Icons.button(Feather.X, ui.text("people.computer.remove.which", name.getText()));
            remove.setOnAction(ignored -> pages.confirm(
                    ui.text("people.computer.remove.title", name.getText()),
                    ui.text("people.computer.remove.about"),
                    ui.text("people.computer.remove"),
                    done -> model.removeComputer(computer, done),
                    ui.text("people.computer.remove.done", name.getText())));
            row.getChildren().add(remove);
        }
        return row;
    }

    private void remove(PeopleModel.Member member) {
        boolean invited = member.person().invited().isPresent();
        String name = name(member);
        pages.confirm(
                ui.text(invited ? "people.withdraw.title" : "people.remove.title", name),
                ui.text(invited ? "people.withdraw.about" : "people.remove.about", name),
                ui.text(invited ? "people.withdraw.do" : "people.remove.do", name),
                done -> model.remove(member.person(), done),
                ui.text(invited ? "people.withdraw.done" : "people.remove.done", name));
    }

    private void changeRole(PeopleModel.Member member) {
        String name = name(member);
        ComboBox<Role> roles = Choices.of(member.roles(), ui.explain()::role);
        roles.setId("people-new-role");
        Label caption = new Label(ui.text(
                "people.new-role", name, ui.explain().role(member.person().role())));
        caption.setWrapText(true);
        caption.setLabelFor(roles);
        roles.setAccessibleText(caption.getText());
        Label about = Card.text("");
        roles.valueProperty().subscribe(role -> about.setText(ui.explain().roleAbout(role)));
        Button go = Card.primary(
                ui.text("people.change-role.do"),
                () -> model.role(
                        member.person(),
                        roles.getValue(),
                        () -> pages.done(ui.text(
                                "people.change-role.done", name, ui.explain().role(roles.getValue())))));
        go.setId("people-confirm");
        pages.ask(ui.text("people.change-role.title", name), roles, go, new VBox(6, caption, roles), about);
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
