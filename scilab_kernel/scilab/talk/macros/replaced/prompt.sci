// As Scilab's prompt: the text becomes the prompt of the next question to the person.
function varargout = prompt(varargin)
    if argn(2) == 0 then
        [text, level] = %sk_c_prompt();
        varargout = list(text, level);
    else
        %sk_emit("P", varargin(1));
    end
endfunction
