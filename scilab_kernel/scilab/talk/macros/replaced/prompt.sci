// As Scilab's prompt: the text becomes the prompt of the next question to the person.
function varargout = prompt(varargin)
    if argn(2) == 0 then
        [text, level] = %sk_prompt();
        varargout = list(text, level);
    else
        text = varargin(1);
        if type(text) <> 10 | size(text, "*") <> 1 then
            error(msprintf(_("%s: Wrong type for input argument #%d: string expected.\n"), "prompt", 1));
        end
        %sk_emit("prompt_set", text);
    end
endfunction
