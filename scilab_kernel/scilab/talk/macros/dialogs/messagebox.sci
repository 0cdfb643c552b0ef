// As Scilab's messagebox: the message is printed, and buttons are a form or a question.
function button = messagebox(message, varargin)
    %sk_count("messagebox", argn(2), 1, 5);
    %sk_strings("messagebox", 1, message);
    button = 0;
    texts = list();
    modal = %f;
    for k = 1:size(varargin)
        argument = varargin(k);
        %sk_strings("messagebox", k + 1, argument);
        if argument == "modal" then
            modal = %t;
        else
            texts($ + 1) = argument;
        end
    end
    title_ = [];
    if size(texts) > 0 then
        if size(texts(1), "*") == 1 & texts(1) <> "" then
            title_ = msprintf("[%s]", texts(1));
        end
    end
    buttons = "OK";
    for text = texts
        if size(text, "*") > 1 then
            buttons = text;
        end
    end
    if size(texts) >= 3 then
        buttons = texts(3);
    end
    title_ = [title_; matrix(message, -1, 1)];
    if size(buttons, "*") > 1 then
        answer = %sk_fill_in(title_, list(), 1, [], [], buttons, "", %f);
        if size(answer) > 0 then
            button = answer(1);
            return
        end
    end
    %sk_lines(title_);
    if size(buttons, "*") > 1 then
        button = %sk_choice(buttons, 1, 0, "Button (Enter: 1, or cancel): ");
    elseif modal then
        button = 1;
    end
endfunction
