// As Scilab's prompt: the text becomes the prompt of the next question to the person.
function varargout = prompt(varargin)
    if argn(2) == 0 then
        varargout = %sk_outputs("%sk_c_prompt", max(argn(1), 2), varargin);
    elseif argn(2) == 1 & type(varargin(1)) == 10 & size(varargin(1), "*") == 1 then
        %sk_emit("prompt_set", varargin(1));
    else
        %sk_c_prompt(varargin(:)); // says what is wrong
    end
endfunction
