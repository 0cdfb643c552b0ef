// Asks for one of some choices until there is an answer: its number, what an empty line means, or
// what it means if the person cancels.
function number = %sk_choice(choices, otherwise_, cancelled, prompt_)
    choices = choices(:);
    for k = 1:size(choices, "*")
        mprintf("  %d: %s\n", k, choices(k));
    end
    number = [];
    while number == []
        line = stripblanks(%sk_question(prompt_));
        if line == "" then
            number = otherwise_;
            return
        end
        number = find(choices == line, 1);
        value = strtod(line);
        if number == [] & or(value == 1:size(choices, "*")) then
            number = value;
        elseif number == [] & %sk_cancels(line) then
            number = cancelled;
        end
    end
endfunction
