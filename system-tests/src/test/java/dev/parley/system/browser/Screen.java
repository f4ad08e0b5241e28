package dev.parley.system.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** What people look at. */
public enum Screen {
    DESKTOP(1280, 800),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(this == PHONE)
                .setIsMobile(this == PHONE)
                .setLocale("en-GB");
    }

    @Override
    public String toString() {
        return name().toLowerCase();
    }
}
