package io.memberlink.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param maxBody the largest request body that is read */
@ConfigurationProperties("memberlink.web")
record WebSettings(@DefaultValue("64KB") DataSize maxBody) {}
