// As Scilab's messagebox: the message is printed, and buttons are a question.
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
    if size(texts) > 0 then
        if size(texts(1), "*") == 1 & texts(1) <> "" then
            mprintf("[%s]\n", texts(1));
        end
    end
    %sk_lines(message);
    buttons = "OK";
    for text = texts
        if size(text, "*") > 1 then
            buttons = text;
        end
    end
    if size(texts) >= 3 then
        buttons = texts(3);
    end
    if size(buttons, "*") > 1 then
        button = %sk_choice(buttons, 1, "Button (Enter: 1): ");
    elseif modal then
        button = 1;
    end
endfunction
