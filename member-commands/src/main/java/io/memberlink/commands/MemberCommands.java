package io.memberlink.commands;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the command API. */
@SpringBootApplication
public class MemberCommands {
    public static void main(String[] args) {
        SpringApplication.run(MemberCommands.class, args);
    }
}
