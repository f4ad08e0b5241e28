package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * The web client before one person, in that person's words. Whatever the browser complains of, a breach of the page's
 * policy above all, fails the test when the page is closed.
 */
public final class ChatPage implements AutoCloseable {
    public static final String PASSWORD = "correct horse";
    /** A request that finds no server is the browser's complaint, and no fault of the page. */
    private static final Pattern NETWORK = Pattern.compile("Failed to load resource|WebSocket connection to");

    public final Page page;
    private final String url;
    /** Ends the whole profile, or only this tab of it. */
    private final Runnable end;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private boolean mayLoseNetwork;

    private ChatPage(Page page, String url, Runnable end) {
        this.page = page;
        this.url = url;
        this.end = end;
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
    }

    static ChatPage open(BrowserContext context, String url) {
        ChatPage opened = new ChatPage(context.newPage(), url, context::close);
        opened.page.navigate(url);
        return opened;
    }

    /** Another page of the same browser profile. */
    public ChatPage anotherTab() {
        Page tab = page.context().newPage();
        tab.navigate(url);
        return new ChatPage(tab, url, tab::close);
    }

    /** Takes this person's network away, or gives it back. */
    public ChatPage offline(boolean isOffline) {
        page.context().setOffline(isOffline);
        return isOffline ? losesNetwork() : this;
    }

    /** Scrolls up until that message has a row. */
    public ChatPage scrollTo(int seq) {
        page.waitForFunction("""
                seq => {
                  const log = document.querySelector('.log');
                  log.scrollTop -= log.clientHeight;
                  return log.querySelector(`[data-seq="${seq}"]`) !== null;
                }""", seq);
        return this;
    }

    /** From now on requests may fail. */
    public ChatPage losesNetwork() {
        mayLoseNetwork = true;
        return this;
    }

    public ChatPage signUp(String username, String displayName) {
        button("Create an account").click();
        field("Username or e-mail").fill(username);
        field("Your name").fill(displayName);
        field("Password").fill(PASSWORD);
        button("Create account").click();
        return expectSignedIn();
    }

    public ChatPage signUp(String name) {
        return signUp(name.toLowerCase().replace(' ', '-'), name);
    }

    public ChatPage logIn(String username) {
        field("Username or e-mail").fill(username);
        field("Password").fill(PASSWORD);
        button("Sign in").click();
        return expectSignedIn();
    }

    public ChatPage expectSignedIn() {
        return expectLine("Connected");
    }

    public ChatPage expectSignedOut() {
        assertThat(button("Sign in")).isVisible();
        return this;
    }

    /** How the page says that its line is. */
    public ChatPage expectLine(String words) {
        assertThat(page.locator(".link-line span")).containsText(words);
        return this;
    }

    /** Goes to somebody by the list of people. */
    public ChatPage find(String person) {
        page.navigate(url + "/#people");
        page.getByLabel("Find people by name").fill(person);
        entry(person).click();
        return expectTalkingTo(person);
    }

    /** Goes to somebody by the list of conversations. */
    public ChatPage open(String person) {
        list();
        entry(person).click();
        return expectTalkingTo(person);
    }

    /** Goes to the list of conversations. */
    public ChatPage list() {
        page.navigate(url + "/#");
        return this;
    }

    public ChatPage settings() {
        page.navigate(url + "/#settings");
        return this;
    }

    public ChatPage expectTalkingTo(String person) {
        assertThat(page.locator("#peer")).hasText(person);
        return this;
    }

    public ChatPage send(String text) {
        Locator words = page.getByPlaceholder("Write a message");
        words.fill(text);
        button("Send").click();
        assertThat(words).hasValue("");
        return this;
    }

    /** These messages are on the screen, in this order, and no others. */
    public ChatPage expectMessages(String... texts) {
        assertThat(messages()).hasText(texts);
        return this;
    }

    /** Nothing waits any more, and nothing was refused. */
    public ChatPage expectAllSent() {
        assertThat(page.locator(".row[data-client-id]")).hasCount(0);
        return this;
    }

    /** The words of the messages that have rows now, from top to bottom. */
    public Locator messages() {
        return page.getByRole(AriaRole.LOG).locator(".text");
    }

    /** A person or a conversation in a list. */
    public Locator entry(String person) {
        return page.locator("a.entry").filter(new Locator.FilterOptions().setHasText(person));
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    public Locator field(String label) {
        return page.getByLabel(label);
    }

    public int number(String script) {
        return ((Number) page.evaluate(script)).intValue();
    }

    private void heard(ConsoleMessage message) {
        boolean isNetwork = NETWORK.matcher(message.text()).find();
        if (message.type().equals("error") && !(isNetwork && mayLoseNetwork)) {
            complaints.add(message.text());
        }
    }

    @Override
    public void close() {
        end.run();
        if (!complaints.isEmpty()) {
            throw new AssertionError("the browser complained of " + complaints);
        }
    }
}
